package dev.paceline.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.tools.ProducerPerformance;

/**
 * What the broker's own {@code kafka-producer-perf-test} reaches with {@code acks=all} at a record size, once it is compiled: the median
 * of the later half of the stretches of some five seconds that it tells of, each with the processor time that it took.
 */
final class ProducerRate {

    private static final Pattern STRETCH = Pattern.compile("^([0-9]+) records sent, ([0-9.]+) records/sec");

    private ProducerRate() {}

    /** Signs in as those settings say; they travel in a file, since everybody may read a command line. */
    static WebhookRate.Rate of(Map<String, Object> client, String topic, int records, int recordSize)
            throws IOException {
        Path config = Files.createTempFile("producer", ".properties");
        try {
            Properties properties = new Properties();
            client.forEach((name, value) -> properties.setProperty(name, String.valueOf(value)));
            properties.setProperty("acks", "all");
            try (Writer writer = Files.newBufferedWriter(config)) {
                properties.store(writer, null);
            }
            return of(config, topic, records, recordSize);
        } finally {
            Files.delete(config);
        }
    }

    private static WebhookRate.Rate of(Path config, String topic, int records, int recordSize) throws IOException {
        List<WebhookRate.Rate> stretches = new ArrayList<>();
        try (ChildJvm tool = ChildJvm.start(
                ProducerPerformance.class,
                List.of("-Xmx512m", "-XX:+UseSerialGC"),
                "--topic",
                topic,
                "--num-records",
                Integer.toString(records),
                "--record-size",
                Integer.toString(recordSize),
                "--throughput",
                "-1",
                "--command-config",
                config.toString())) {
            CpuClock cpu = new CpuClock(tool.process().toHandle());
            Duration before = Duration.ZERO;
            for (String line = tool.line(); !line.contains("50th"); line = tool.line()) {
                Matcher stretch = STRETCH.matcher(line);
                if (stretch.find()) {
                    Duration now = cpu.used();
                    double seconds = now.minus(before).toNanos() / 1e9;
                    stretches.add(new WebhookRate.Rate(
                            Double.parseDouble(stretch.group(2)), Long.parseLong(stretch.group(1)) / seconds, 0));
                    before = now;
                }
            }
        }
        if (stretches.size() < 2) {
            throw new IOException("kafka-producer-perf-test was done too soon: " + stretches);
        }
        return WebhookRate.Rate.median(stretches.subList(stretches.size() / 2, stretches.size()));
    }
}
