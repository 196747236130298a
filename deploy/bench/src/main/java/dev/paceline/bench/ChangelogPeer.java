package dev.paceline.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * All that a lost disk is restored from, read and left, or read and written to one RocksDB in large batches: the least that restoring can take.
 * In a JVM that has just begun, as that of a service which restores has.
 */
final class ChangelogPeer {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private long bytes;
    private long changes;

    private ChangelogPeer(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Takes what was read together. */
    @FunctionalInterface
    private interface Taker {
        void take(ConsumerRecords<byte[], byte[]> read) throws RocksDBException;
    }

    /** Arguments: bootstrap, and a folder for RocksDB where it is to be written. Says its seconds, bytes and changes. */
    public static void main(String[] args) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                args[0],
                "isolation.level",
                "read_committed",
                "max.poll.records",
                10_000,
                "max.partition.fetch.bytes",
                4 << 20);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = changelogs(args[0], consumer);
            ChangelogPeer peer = new ChangelogPeer(consumer);
            double seconds =
                    args.length > 1 ? peer.write(partitions, Path.of(args[1])) : peer.read(partitions, read -> {});
            System.out.println(seconds + " " + peer.bytes + " " + peer.changes);
        }
    }

    private static List<TopicPartition> changelogs(String bootstrap, KafkaConsumer<byte[], byte[]> consumer)
            throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            return admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith("kpi-streams-") && name.endsWith("-changelog"))
                    .flatMap(name -> consumer.partitionsFor(name).stream())
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
        }
    }

    private double write(List<TopicPartition> partitions, Path folder) throws Exception {
        Files.createDirectories(folder);
        try (RocksDB store = RocksDB.open(new Options().setCreateIfMissing(true), folder.toString());
                WriteOptions withoutLog = new WriteOptions().setDisableWAL(true)) {
            return read(partitions, read -> {
                try (WriteBatch batch = new WriteBatch()) {
                    for (ConsumerRecord<byte[], byte[]> change : read) {
                        if (change.value() == null) {
                            batch.delete(change.key());
                        } else {
                            batch.put(change.key(), change.value());
                        }
                    }
                    store.write(withoutLog, batch);
                }
            });
        }
    }

    private double read(List<TopicPartition> partitions, Taker taker) throws RocksDBException {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long begin = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<byte[], byte[]> read = consumer.poll(Duration.ofMillis(100));
            for (ConsumerRecord<byte[], byte[]> change : read) {
                bytes += change.key().length + (change.value() == null ? 0 : change.value().length);
                changes++;
            }
            taker.take(read);
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
