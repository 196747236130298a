package dev.paceline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.bench.OutputRate.Rate;
import dev.paceline.events.FactJson;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The textbook's counters once more, in Flink with its state on the heap, in a JVM on a classpath of its own, over the same records. Its
 * rows are compared with the textbook's.
 */
final class FlinkRate {

    private static final Path TARGET = Path.of("deploy/bench/flink-peer/target");
    private static final String MAIN = "dev.paceline.bench.flink.FlinkPeer";
    private static final String ROWS = "bench.flink-rows-";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Path data;
    private final List<String> jvmOptions;
    private final int records;
    private final List<Rate> rates = new ArrayList<>();

    FlinkRate(Path data, List<String> jvmOptions, int records) {
        this.data = data;
        this.jvmOptions = jvmOptions;
        this.records = records;
    }

    /** One round; {@code expected} is what each rep's day must come to. */
    void measure(String bootstrap, int round, Map<String, BigDecimal> expected)
            throws IOException, InterruptedException, ExecutionException {
        String rows = ROWS + round;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(rows, 12, (short) 1))).all().get();
        }
        Path checkpoints =
                Files.createDirectories(data.resolve("flink-" + round)).toAbsolutePath();
        Map<String, BigDecimal> said = new HashMap<>();
        try (OutputRate output = new OutputRate(bootstrap, rows);
                ChildJvm peer = ChildJvm.start(
                        classPath(), MAIN, jvmOptions, bootstrap, CallRecords.BY_REP, rows, checkpoints.toString())) {
            peer.line();
            rates.add(output.measure(
                    records,
                    PATIENCE,
                    new CpuClock(peer.process().toHandle()),
                    row -> said.merge(row.key(), count(row), BigDecimal::max)));
        }
        if (!said.equals(expected)) {
            throw new IllegalStateException(
                    "Flink does not say the same: " + said.size() + " days instead of " + expected.size());
        }
    }

    private static String classPath() {
        if (!Files.isDirectory(TARGET.resolve("lib"))) {
            throw new IllegalStateException("the Flink peer is not built: mvn -f deploy/bench/flink-peer package");
        }
        return TARGET.resolve("classes") + File.pathSeparator + TARGET.resolve("lib") + File.separator + "*";
    }

    private static BigDecimal count(ConsumerRecord<String, byte[]> row) {
        try {
            JsonNode json = FactJson.mapper().readTree(row.value());
            return BigDecimal.valueOf(json.path("d").longValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came of it beside ours. */
    String table(Rate ours) {
        Rate flink = rates.stream()
                .sorted(Comparator.comparing(Rate::perCpuSecond))
                .toList()
                .get(rates.size() / 2);
        return String.format(
                Locale.ROOT,
                """

                | Flink beside it | events per CPU-second | ratio | events per second | compiling, of the CPU |
                |---|---|---|---|---|
                | Flink 2.2: JSON, counters of day, week, month, quarter on the heap, row out | %,.0f | ours is %.2f of it | %,.0f | %.0f %% |

                Exactly-once by a checkpoint each second, one task slot, input keyed by rep already. Every rep's day came out the same.
                """,
                flink.perCpuSecond(),
                ours.perCpuSecond() / flink.perCpuSecond(),
                flink.perSecond(),
                100 * flink.compiling());
    }
}
