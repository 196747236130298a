package dev.paceline.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.bench.OutputRate.Rate;
import dev.paceline.embedded.KafkaProcess;
import dev.paceline.embedded.TopicSetup;
import dev.paceline.events.FactCodec;
import dev.paceline.events.FactJson;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.Subject;
import dev.paceline.events.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
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
 * Measurement 2: call records through our topology beside a textbook one, the bare carrying and the bare parsing of the same records, on the same
 * broker, one after the other, in events per CPU-second of each process. What both say of each rep's day is compared.
 */
final class TopologyRate {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final double PERCENT = 100;
    private static final String ROWS = "bench.rows-";
    private static final String COPIES = "bench.copies-";
    private static final String CHANGELOG = "bench.changelog";
    private static final List<String> JVM = List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");

    private final Path data;
    private final int records;
    private final int rounds;
    private final List<String> moreJvmOptions;

    TopologyRate(Path data, int records, int rounds, List<String> moreJvmOptions) {
        this.data = data;
        this.records = records;
        this.rounds = rounds;
        this.moreJvmOptions = moreJvmOptions;
    }

    String measure() throws IOException, InterruptedException, ExecutionException {
        try (KafkaProcess broker = KafkaProcess.in(data).diesWithParent().start()) {
            String bootstrap = broker.bootstrapServers();
            prepare(bootstrap);
            List<Rate> ours = new ArrayList<>();
            List<Rate> textbook = new ArrayList<>();
            List<Rate> floor = new ArrayList<>();
            List<Rate> parse = new ArrayList<>();
            FlinkRate flink = new FlinkRate(data, JVM, records);
            for (int round = 0; round < rounds; round++) {
                Map<String, BigDecimal> said = new HashMap<>();
                ours.add(ours(bootstrap, round, said));
                Map<String, BigDecimal> expected = new HashMap<>();
                textbook.add(textbook(bootstrap, round, expected));
                floor.add(floor(bootstrap, round));
                parse.add(parse(bootstrap));
                if (!said.equals(expected)) {
                    throw new IllegalStateException("the two do not say the same: " + said.size() + " days of ours, "
                            + expected.size() + " of the textbook's");
                }
                flink.measure(bootstrap, round, expected);
            }
            return table(median(ours), median(textbook), median(floor), median(parse)) + flink.table(median(ours));
        }
    }

    private String table(Rate ours, Rate textbook, Rate floor, Rate parse) {
        return String.format(
                Locale.ROOT,
                """
                | what | events per CPU-second | ratio | events per second | compiling, of the CPU |
                |---|---|---|---|---|
                | kpi-streams: merge, contributions, totals of rep and two teams | %,.0f | 1 | %,.0f | %.0f %% |
                | textbook: JSON, counters of day, week, month, quarter in RocksDB, row out | %,.0f | ours is %.2f of it | %,.0f | %.0f %% |
                | the same records in, a value in RocksDB and its changelog, a record out, nothing computed, without Kafka Streams | %,.0f | ours is %.2f of it | %,.0f | %.0f %% |
                | consume and parse the JSON, nothing else | %,.0f | ours is %.2f of it | | %.0f %% |

                %,d call records of 100 reps, read from the beginning of the topic, exactly-once; the second half of each run counts; median \
                of %d. Every rep's day came out the same from both.
                """,
                ours.perCpuSecond(),
                ours.perSecond(),
                PERCENT * ours.compiling(),
                textbook.perCpuSecond(),
                ours.perCpuSecond() / textbook.perCpuSecond(),
                textbook.perSecond(),
                PERCENT * textbook.compiling(),
                floor.perCpuSecond(),
                ours.perCpuSecond() / floor.perCpuSecond(),
                floor.perSecond(),
                PERCENT * floor.compiling(),
                parse.perCpuSecond(),
                ours.perCpuSecond() / parse.perCpuSecond(),
                PERCENT * parse.compiling(),
                records,
                rounds);
    }

    private static Rate median(List<Rate> rates) {
        return rates.stream()
                .sorted(Comparator.comparing(Rate::perCpuSecond))
                .toList()
                .get(rates.size() / 2);
    }

    private Rate ours(String bootstrap, int round, Map<String, BigDecimal> said) throws IOException {
        String name = "kpi-streams-" + round;
        List<String> options = new ArrayList<>(JVM);
        options.addAll(moreJvmOptions);
        try (OutputRate output = new OutputRate(bootstrap, Topics.KPI_CONTRIBUTIONS.name());
                OutputRate totals = new OutputRate(bootstrap, Topics.KPI_TOTALS.name());
                TopologyProcess process =
                        TopologyProcess.start(bootstrap, data.resolve(name), name, options, Map.of())) {
            Rate rate = output.measure(records, PATIENCE, process.cpu(), record -> {});
            totals.drain(Duration.ofSeconds(3), record -> note(record, said));
            return rate;
        }
    }

    private static void note(ConsumerRecord<String, byte[]> record, Map<String, BigDecimal> said) {
        KpiTotals fact = FactCodec.decode(Topics.KPI_TOTALS, record).fact();
        if (fact.subject().kind() == Subject.Kind.REP && fact.metric().value().equals("calls")) {
            fact.days().forEach(day -> said.put(TextbookPeer.row(fact.subject().id(), day.date()), day.sum()));
        }
    }

    private Rate textbook(String bootstrap, int round, Map<String, BigDecimal> said) throws IOException {
        try (OutputRate output = new OutputRate(bootstrap, ROWS + round);
                ChildJvm peer = ChildJvm.start(
                        TextbookPeer.class,
                        JVM,
                        bootstrap,
                        CallRecords.BY_REP,
                        ROWS + round,
                        data.resolve("textbook-" + round).toString())) {
            peer.line();
            CpuClock cpu = new CpuClock(peer.process().toHandle());
            return output.measure(
                    records,
                    PATIENCE,
                    cpu,
                    record -> said.merge(record.key(), BigDecimal.valueOf(count(record)), BigDecimal::max));
        }
    }

    private Rate floor(String bootstrap, int round) throws IOException {
        String rows = COPIES + round;
        try (OutputRate output = new OutputRate(bootstrap, rows);
                ChildJvm peer = ChildJvm.start(
                        FloorPeer.class,
                        JVM,
                        bootstrap,
                        Topics.CRM_RECORDS.name(),
                        CHANGELOG,
                        rows,
                        data.resolve("floor-" + round).toString())) {
            peer.line();
            return output.measure(records, PATIENCE, new CpuClock(peer.process().toHandle()), record -> {});
        }
    }

    private static long count(ConsumerRecord<String, byte[]> row) {
        try {
            JsonNode json = FactJson.mapper().readTree(row.value());
            return json.path("d").longValue();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Rate parse(String bootstrap) throws IOException {
        try (ChildJvm peer =
                ChildJvm.start(ParsePeer.class, JVM, bootstrap, Topics.CRM_RECORDS.name(), Integer.toString(records))) {
            String[] said = peer.line().split(" ");
            return new Rate(Double.NaN, Double.parseDouble(said[0]), Double.parseDouble(said[1]));
        }
    }

    private void prepare(String bootstrap) throws InterruptedException, ExecutionException {
        new TopicSetup(bootstrap).run();
        List<NewTopic> topics = new ArrayList<>(
                List.of(new NewTopic(CallRecords.BY_REP, 12, (short) 1), new NewTopic(CHANGELOG, 12, (short) 1)));
        for (int round = 0; round < rounds; round++) {
            topics.add(new NewTopic(ROWS + round, 12, (short) 1));
            topics.add(new NewTopic(COPIES + round, 12, (short) 1));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(topics).all().get();
        }
        CallRecords.send(bootstrap, records);
    }
}
