package dev.paceline.kpi.streams;

import static org.awaitility.Awaitility.await;

import dev.paceline.events.KpiTotals;
import dev.paceline.events.TenantId;
import dev.paceline.kit.runtime.KafkaConnection;
import dev.paceline.kpi.streams.MortalClients.Moment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The topology on a broker, as an instance that can crash at any moment of a transaction. */
final class BrokerHouse implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(20);
    /** Longer than the topology waits until it looks after definitions and commits. */
    private static final Duration QUIET = Rederivation.INTERVAL.multipliedBy(3);

    private static final String APPLICATION = "kpi-laws";

    private final String bootstrapServers;
    private final int partitions;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> reader;
    private Path stateDir;
    private TenantModels models = new TenantModels(ModelBuilds.AT_ONCE);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final KpiMeters meters = new KpiMeters(registry);
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final LetterProducer letters;
    private final FaultIsolation isolation = new FaultIsolation(meters.setAside(), null);
    private MortalClients clients = new MortalClients(new CommitPace(20), isolation);
    private String refused = "";
    private KafkaStreams streams;

    BrokerHouse(String bootstrapServers, int partitions, Path stateDir) {
        this.bootstrapServers = bootstrapServers;
        this.partitions = partitions;
        this.stateDir = stateDir;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.letters = new LetterProducer(KafkaConnection.to(bootstrapServers));
        meters.setAside().sendLettersBy(letters::send);
        this.streams = started();
    }

    private record Settings(String stateDir) implements KpiConfig {

        @Override
        public String applicationId() {
            return APPLICATION;
        }

        @Override
        public String instance() {
            return "0";
        }

        @Override
        public Duration commitInterval() {
            return Duration.ofMillis(20);
        }

        @Override
        public Duration busyCommitInterval() {
            return Duration.ofMillis(200);
        }

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public long memoryBytes() {
            return 32 << 20;
        }

        @Override
        public Duration sessionTimeout() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Optional<Integer> standbys() {
            return Optional.empty();
        }

        @Override
        public Optional<URI> address() {
            return Optional.empty();
        }

        @Override
        public Optional<String> secret() {
            return Optional.empty();
        }

        @Override
        public String anomaliesEvery() {
            return "off";
        }

        @Override
        public String boardsEvery() {
            return "off";
        }

        @Override
        public Duration closingLead() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration failingAtMost() {
            return Duration.ofMinutes(2);
        }

        @Override
        public Duration stopPatience() {
            return Duration.ofSeconds(20);
        }
    }

    private KafkaStreams started() {
        models = new TenantModels(ModelBuilds.AT_ONCE);
        Map<String, Object> settings =
                StreamsSettings.instance(new Settings(stateDir.toString()), KafkaConnection.to(bootstrapServers));
        settings.put(FaultIsolation.SETTING, isolation);
        clients = new MortalClients(CommitPace.of(settings), isolation);
        clients.refuse(refused);
        Properties properties = new Properties();
        properties.putAll(settings);
        KpiTopology topology = new KpiTopology(models, meters, Stores::persistentKeyValueStore, partitions);
        KafkaStreams next = new KafkaStreams(topology.build(settings), properties, clients);
        next.setUncaughtExceptionHandler(failure -> {
            failures.add(failure);
            isolation.failed(failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        next.start();
        await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> next.state() == KafkaStreams.State.RUNNING);
        return next;
    }

    /** The broker refuses transactions in which a record with that key is sent, as one that is too large. */
    void refuse(String key) {
        refused = key;
        clients.refuse(key);
    }

    /** Dies when its producer comes to that moment for the n-th time from now on. */
    void dieAt(Moment moment, int nth) {
        clients.dieAt(moment, nth);
    }

    boolean isDead() {
        return clients.isDead();
    }

    /** What stream threads died of. */
    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    /** Whether all stream threads are at work. */
    boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Patches and merges that were taken in, new or not. */
    long takenIn() {
        return (long) (registry.counter(KpiMeters.PATCHES_MERGED).count()
                + registry.counter(KpiMeters.PATCHES_REPEATED).count());
    }

    /** What was set aside for reasons that nobody foresaw. */
    List<SetAside.Entry> setAside() {
        return meters.setAside().recent();
    }

    /** Definitions, rosters and settings as they are known. */
    TenantModels models() {
        return models;
    }

    /** Goes on after a death or a stop; how long it took until it was at work again. */
    Duration start() {
        long begin = System.nanoTime();
        streams.close(PATIENCE);
        streams = started();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Goes on with another disk. */
    Duration startIn(Path empty) {
        stateDir = empty;
        return start();
    }

    /** Returns once all that was sent has been through, and all records are derived by what the tenants say now. */
    void settle(Collection<TenantId> tenants) {
        await().atMost(PATIENCE)
                .pollInterval(PAUSE)
                .ignoreExceptions()
                .during(QUIET)
                .until(() -> isSettled(tenants) && isThrough());
    }

    private boolean isSettled(Collection<TenantId> tenants) {
        boolean settled = tenants.stream().map(models::now).allMatch(model -> model.rules()
                .isSettled());
        try (KeyValueIterator<String, byte[]> all =
                store(KpiTopology.PROGRESS_STORE).all()) {
            while (settled && all.hasNext()) {
                var entry = all.next();
                Progress progress = Progress.of(entry.value);
                settled = !progress.pending()
                        && progress.fingerprint()
                                .equals(models.now(new TenantId(entry.key)).fingerprint());
            }
        }
        return settled;
    }

    /** Whether no record is left behind the group's positions; the markers of transactions may be. */
    private boolean isThrough() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(APPLICATION)
                .partitionsToOffsetAndMetadata()
                .get();
        reader.assign(read.keySet());
        read.forEach((partition, offset) -> reader.seek(partition, offset.offset()));
        Map<TopicPartition, Long> ends = reader.endOffsets(read.keySet());
        boolean through = true;
        while (through && ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
            through = reader.poll(PAUSE).isEmpty();
        }
        return through;
    }

    /** The days of that total as the explanation adds them up from the records. */
    List<KpiTotals.DayTotal> explained(KpiTotals total) {
        return Truth.explained(total, models.now(total.tenant()).rules().closings(), store(KpiTopology.RECORDS_STORE));
    }

    private ReadOnlyKeyValueStore<String, byte[]> store(String name) {
        return streams.store(
                StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<String, byte[]>keyValueStore()));
    }

    @Override
    public void close() {
        streams.close(PATIENCE);
        letters.close();
        reader.close();
        admin.close();
    }
}
