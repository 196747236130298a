package dev.paceline.kpi.streams;

import dev.paceline.events.Topic;
import dev.paceline.kit.runtime.KafkaConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams; each with its reason. */
final class StreamsSettings {

    private static final int BATCH_BYTES = 256 << 10;
    private static final int HEARTBEATS = 5;

    /** An instance hears by the answer to a heartbeat that another one has left, and takes over what that held. */
    private static final Duration LONGEST_HEARTBEAT = Duration.ofMillis(400);

    private static final int SHORTEST_SECRET = 32;

    private StreamsSettings() {}

    /**
     * Refuses settings that cannot work together.
     *
     * @throws IllegalStateException naming the property
     */
    static void check(KpiConfig config) {
        config.address().ifPresent(address -> {
            if (address.getHost() == null || address.getPort() < 0 || address.getScheme() == null) {
                throw new IllegalStateException("paceline.kpi.address is not like http://host:port");
            }
            if (config.secret().orElse("").length() < SHORTEST_SECRET) {
                throw new IllegalStateException("paceline.kpi.secret needs " + SHORTEST_SECRET
                        + " characters where paceline.kpi.address is set");
            }
        });
    }

    /** What shapes the topology and its stores, wherever it runs. */
    static Map<String, Object> topology() {
        Map<String, Object> settings = new HashMap<>();
        // a generated name would move state to another topic at the next change of the topology
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // a record without a time, which any producer may write, would end its thread
        settings.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, PlainTimestamps.class);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        return settings;
    }

    /** What a running instance needs beyond that. */
    static Map<String, Object> instance(KpiConfig config, KafkaConnection connection) {
        Map<String, Object> settings = connection.with(topology());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // the processors ask for most commits themselves; this one is for a thread that has much to do
        settings.put(CommitPace.SETTING, new CommitPace(config.commitInterval().toMillis()));
        settings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                Math.max(
                        config.commitInterval().toMillis(),
                        config.busyCommitInterval().toMillis()));
        // a thread that waits for events neither looks at its clock nor commits
        settings.put(
                StreamsConfig.POLL_MS_CONFIG,
                Math.max(1, config.commitInterval().toMillis()));
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads(config));
        // changes are gathered by the processors, so no store has a cache of this kind
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(BoundedRocksDb.MEMORY_BYTES, config.memoryBytes());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbys(config));
        // the least that Kafka allows: a new instance takes its share over once it has caught up, not ten minutes later
        settings.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000L);
        config.address()
                .ifPresent(address -> settings.put(
                        StreamsConfig.APPLICATION_SERVER_CONFIG, address.getHost() + ":" + address.getPort()));
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        // a restart under the same name takes its partitions back at once instead of after the session timeout
        settings.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                config.applicationId() + "-" + config.instance());
        settings.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                Math.toIntExact(config.sessionTimeout().toMillis()));
        settings.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                Math.toIntExact(
                        Math.min(config.sessionTimeout().toMillis() / HEARTBEATS, LONGEST_HEARTBEAT.toMillis())));
        // the global stores are read one partition after the other, and each waits for the empty answer of the one
        // before
        settings.put(StreamsConfig.globalConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 25);
        // so does what restores: tasks come to it one after the other, and a new one's first request waits behind an
        // empty one
        settings.put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 25);
        // larger portions for RocksDB; a change is some 200 bytes
        settings.put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 10_000);
        settings.put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 4 << 20);
        // a commit sends at once what is gathered; until then larger batches cost less
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 100);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        // a fact of totals names its tenant, subject and metric in key, headers and value: a batch of them takes a
        // fifth of the bytes
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), CompressionType.LZ4.name);
        // every task reads one partition: there is nothing to wait for
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        // the first writes after a commit meet the last one's markers, which are there within milliseconds
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 4);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG), 200);
        settings.put(StreamsConfig.TASK_TIMEOUT_MS_CONFIG, 300_000L);
        // changelogs are compacted and repartition topics purged by whole segments, and never the one that is written
        // to
        Topic.Keeps.LATEST.segments().forEach((name, value) -> settings.put(StreamsConfig.topicPrefix(name), value));
        return settings;
    }

    /** Each thread has a transaction of its own, so a second one on two processors costs more than it gives. */
    private static int threads(KpiConfig config) {
        return config.threads() > 0
                ? config.threads()
                : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    private static int standbys(KpiConfig config) {
        return config.standbys().orElse(config.address().isPresent() ? 1 : 0);
    }
}
