package dev.paceline.bench;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.tools.ProducerPerformance;

/** What the broker's own {@code kafka-producer-perf-test} reaches with {@code acks=all} at a record size. */
final class ProducerRate {

    private static final Pattern RATE = Pattern.compile("([0-9.]+) records/sec");

    private ProducerRate() {}

    static WebhookRate.Rate of(String bootstrap, String topic, int records, int recordSize) throws IOException {
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
                "--producer-props",
                "bootstrap.servers=" + bootstrap,
                "acks=all")) {
            CpuSampling cpu = CpuSampling.of(tool.process());
            List<String> lines = tool.rest();
            Matcher rate = RATE.matcher(lines.isEmpty() ? "" : lines.get(lines.size() - 1));
            if (!rate.find()) {
                throw new IOException("kafka-producer-perf-test gave no rate: " + lines);
            }
            return new WebhookRate.Rate(Double.parseDouble(rate.group(1)), records / cpu.lastSeconds(), 0);
        }
    }
}
