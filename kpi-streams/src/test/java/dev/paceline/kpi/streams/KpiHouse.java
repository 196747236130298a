package dev.paceline.kpi.streams;

import dev.paceline.events.Fact;
import dev.paceline.events.FactCodec;
import dev.paceline.events.Keys;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiSetting;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.MetricId;
import dev.paceline.events.RecordContributions;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topic;
import dev.paceline.events.Topics;
import dev.paceline.kpi.application.Failures.Found;
import dev.paceline.kpi.domain.Closings;
import dev.paceline.kpi.domain.RecordState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology on the test driver: facts in, the last fact of each key out. */
final class KpiHouse implements AutoCloseable {

    static final Instant ACCEPTED = Instant.parse("2024-06-01T12:00:00Z");

    private final TenantModels models = new TenantModels(ModelBuilds.AT_ONCE);
    private final KpiMeters meters = new KpiMeters(new SimpleMeterRegistry());
    private final List<ProducerRecord<byte[], byte[]>> referenceLetters = new ArrayList<>();
    private final TopologyTestDriver driver;
    private final Truth told = new Truth();
    private final List<TestRecord<String, byte[]>> deadLetters = new ArrayList<>();
    private final WrittenBytes written = new WrittenBytes();

    KpiHouse(Path stateDir) {
        Map<String, Object> settings = new HashMap<>(StreamsSettings.topology());
        settings.put("application.id", "kpi-streams");
        settings.put("bootstrap.servers", "none:1");
        settings.put("state.dir", stateDir.toString());
        settings.put("statestore.cache.max.bytes", 0);
        // as in production; without it the driver flushes RocksDB after every record
        settings.put("processing.guarantee", "exactly_once_v2");
        Properties properties = new Properties();
        properties.putAll(settings);
        meters.setAside().sendLettersBy(referenceLetters::add);
        KpiTopology topology = new KpiTopology(models, meters, Stores::inMemoryKeyValueStore, 1);
        driver = new TopologyTestDriver(topology.build(settings), properties, Instant.parse("2024-06-01T12:00:01Z"));
    }

    KpiHouse send(Fact fact) {
        return send(fact, ACCEPTED);
    }

    KpiHouse send(Fact fact, Instant saidAt) {
        if (fact instanceof RecordPatch patch) {
            return send(Topics.CRM_RECORDS, patch, saidAt);
        }
        if (fact instanceof KpiDefinition definition) {
            return send(Topics.KPI_DEFINITIONS, definition, saidAt);
        }
        if (fact instanceof KpiSetting setting) {
            return send(Topics.KPI_SETTINGS, setting, saidAt).step();
        }
        return send(Topics.ORG_ROSTER, (RosterEntry) fact, saidAt);
    }

    KpiHouse send(List<? extends Fact> facts) {
        facts.forEach(this::send);
        return this;
    }

    /** Sends patches as a consumer brings them that has much to read: in bundles. */
    KpiHouse bundle(List<ProducerRecord<String, byte[]>> patches) {
        return bundle(Bundles.PATCHES, patches);
    }

    /** Sends records of a partition in bundles. */
    KpiHouse bundle(TopicPartition partition, List<ProducerRecord<String, byte[]>> records) {
        for (var record : Bundles.of(partition, records, ACCEPTED.toEpochMilli())) {
            String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
            raw(record.topic(), key, record.value(), new RecordHeaders(record.headers()));
        }
        return this;
    }

    /** Counts what is written to the changelogs, and published. */
    WrittenBytes written() {
        driver.producedTopicNames().stream()
                .filter(topic -> topic.endsWith("-changelog") || topic.equals(Topics.CRM_MERGES.name()))
                .forEach(this::read);
        return written;
    }

    /** Keys that a store has. */
    long stored(String store) {
        return driver.getKeyValueStore(store).approximateNumEntries();
    }

    private <T extends Fact> KpiHouse send(Topic<? super T> topic, T fact, Instant saidAt) {
        ProducerRecord<String, byte[]> record = KafkaRecords.record(topic, fact, saidAt);
        return raw(
                topic.name(),
                record.key(),
                record.value(),
                new RecordHeaders(record.headers().toArray()));
    }

    KpiHouse raw(String topic, @Nullable String key, byte @Nullable [] value, RecordHeaders headers) {
        TestInputTopic<String, byte[]> input =
                driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer());
        input.pipeInput(new TestRecord<>(key, value, headers, ACCEPTED));
        return drain();
    }

    /** Lets the re-derivation do its next bounded step. */
    KpiHouse step() {
        driver.advanceWallClockTime(Rederivation.INTERVAL);
        return drain();
    }

    /** Whether the newest definitions are the ones that totals are told by. */
    boolean isSettled() {
        return models.tenants().stream()
                .allMatch(tenant -> models.now(tenant).rules().isSettled());
    }

    /** Lets the re-derivation do all it has to do. */
    KpiHouse settle() {
        do {
            driver.advanceWallClockTime(Rederivation.INTERVAL);
        } while (isDerivingAgain() || !isSettled());
        // totals are published in steps, and a last pass drops what older definitions left
        int before;
        do {
            before = published();
            driver.advanceWallClockTime(Rederivation.INTERVAL);
            drain();
        } while (isDerivingAgain() || isPublishing() || published() != before);
        return this;
    }

    private boolean isPublishing() {
        return any(KpiTopology.SWITCHES_STORE, entry -> Keys.parts(entry.key).contains(Switchover.CURSOR));
    }

    private boolean isDerivingAgain() {
        return any(KpiTopology.PROGRESS_STORE, entry -> Progress.of(entry.value).pending());
    }

    private boolean any(String store, Predicate<KeyValue<String, byte[]>> condition) {
        KeyValueStore<String, byte[]> entries = driver.getKeyValueStore(store);
        try (KeyValueIterator<String, byte[]> all = entries.all()) {
            boolean found = false;
            while (all.hasNext()) {
                found |= condition.test(all.next());
            }
            return found;
        }
    }

    private KpiHouse drain() {
        for (TestRecord<String, byte[]> record : read(Topics.KPI_CONTRIBUTIONS.name())) {
            RecordContributions fact = FactCodec.decode(Topics.KPI_CONTRIBUTIONS, record.headers(), record.value())
                    .fact();
            told.take(fact);
        }
        for (TestRecord<String, byte[]> record : read(Topics.KPI_TOTALS.name())) {
            KpiTotals fact = FactCodec.decode(Topics.KPI_TOTALS, record.headers(), record.value())
                    .fact();
            told.take(fact);
        }
        deadLetters.addAll(read(Topics.CRM_RECORDS.deadLetterName()));
        return this;
    }

    private List<TestRecord<String, byte[]>> read(String topic) {
        TestOutputTopic<String, byte[]> output =
                driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer());
        List<TestRecord<String, byte[]>> records = output.readRecordsToList();
        records.forEach(record -> written.add(topic, record));
        return records;
    }

    /** How many facts came out so far. */
    int published() {
        return told.published();
    }

    List<TestRecord<String, byte[]>> deadLetters() {
        return List.copyOf(deadLetters);
    }

    /** Dead letters of definitions, roster and settings. */
    List<ProducerRecord<byte[], byte[]>> referenceLetters() {
        return List.copyOf(referenceLetters);
    }

    /** What was set aside for reasons that nobody foresaw. */
    List<SetAside.Entry> setAside() {
        return meters.setAside().recent();
    }

    /** What a store holds, to be read and to be damaged. */
    KeyValueStore<String, byte[]> store(String name) {
        return driver.getKeyValueStore(name);
    }

    Found failures(String metric, int limit) {
        TenantId tenant = new TenantId("acme");
        StreamsFailures.Asked asked =
                StreamsFailures.Asked.of(models.now(tenant).definitions(), tenant, new MetricId(metric));
        return StreamsFailures.read(driver.getKeyValueStore(KpiTopology.FAILURES_STORE), asked, null, limit);
    }

    Map<String, KpiTotals> totals() {
        return told.totals();
    }

    KpiTotals total(String key) {
        return Objects.requireNonNull(told.totals().get(key), key);
    }

    RecordContributions contribution(String key) {
        return Objects.requireNonNull(told.contributions().get(key), key);
    }

    /** The sum over all days of the totals whose key begins so. */
    BigDecimal sum(String keyPrefix) {
        return told.sum(keyPrefix);
    }

    /** What is told by now. */
    Truth told() {
        return told;
    }

    /** All that is true at the end, in words. */
    SortedMap<String, String> truth() {
        return told.inWords();
    }

    /** The totals of reps in words: what each metric, rep, currency and day comes to. */
    SortedMap<String, BigDecimal> repTotals() {
        return told.repTotals();
    }

    /** Hands over every deal as it is kept. */
    void deals(TenantId tenant, BiConsumer<String, RecordState> reader) {
        StreamsRecords.each(
                driver.getKeyValueStore(KpiTopology.RECORDS_STORE),
                tenant,
                "deal",
                (id, state) -> reader.accept(id, RecordStateFormat.read(state)));
    }

    /** The tenant's closed months as records are derived by. */
    Closings closings(TenantId tenant) {
        return models.now(tenant).rules().closings();
    }

    /** The days of that total as the explanation adds them up from the records. */
    List<KpiTotals.DayTotal> explained(KpiTotals total) {
        return Truth.explained(total, closings(total.tenant()), driver.getKeyValueStore(KpiTopology.RECORDS_STORE));
    }

    @Override
    public void close() {
        driver.close();
    }
}
