package dev.paceline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/**
 * What nothing can do without that keeps each record's state and tells what each record contributes, whatever it computes in between: a record is fetched, one
 * value is written to RocksDB and to a changelog, and one record leaves with as many headers as it came with. No JSON is read, nothing is looked up, merged or
 * derived, and Kafka Streams has no part in it. Exactly-once.
 */
final class FloorPeer {

    /** Bytes of what kpi-streams keeps of such a record, and of its contributions. */
    private static final byte[] STATE = new byte[251];

    private static final byte[] CONTRIBUTIONS = new byte[338];
    private static final long COMMIT_INTERVAL_NANOS = 200_000_000;

    private final String changelog;
    private final String rows;
    private final RocksDB store;
    private final WriteOptions withoutLog = new WriteOptions().setDisableWAL(true);

    private FloorPeer(String changelog, String rows, RocksDB store) {
        this.changelog = changelog;
        this.rows = rows;
        this.store = store;
    }

    /** Arguments: bootstrap, input topic, changelog topic, output topic, state directory. Runs until its input ends. */
    public static void main(String[] args) throws IOException, RocksDBException {
        Path folder = Files.createDirectories(Path.of(args[4]));
        try (RocksDB store = RocksDB.open(new Options().setCreateIfMissing(true), folder.toString());
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                args[0],
                                "group.id",
                                args[3],
                                "auto.offset.reset",
                                "earliest",
                                "enable.auto.commit",
                                false,
                                "max.poll.records",
                                1_000,
                                "isolation.level",
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                args[0],
                                "transactional.id",
                                args[3],
                                "linger.ms",
                                100,
                                "batch.size",
                                256 << 10),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            AtomicBoolean ended = new AtomicBoolean();
            Thread input = new Thread(() -> awaitEnd(ended), "input");
            input.setDaemon(true);
            input.start();
            System.out.println("started");
            consumer.subscribe(List.of(args[1]));
            producer.initTransactions();
            new FloorPeer(args[2], args[3], store).run(consumer, producer, ended);
        }
    }

    private static void awaitEnd(AtomicBoolean ended) {
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ended.set(true);
        }
    }

    private void run(
            KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer, AtomicBoolean ended)
            throws RocksDBException {
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        long begun = System.nanoTime();
        while (!ended.get()) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ofMillis(20));
            if (done.isEmpty() && !polled.isEmpty()) {
                producer.beginTransaction();
                begun = System.nanoTime();
            }
            for (ConsumerRecord<byte[], byte[]> record : polled) {
                copy(record, producer);
            }
            done.putAll(polled.nextOffsets());
            if (!done.isEmpty() && System.nanoTime() - begun > COMMIT_INTERVAL_NANOS) {
                producer.sendOffsetsToTransaction(done, consumer.groupMetadata());
                producer.commitTransaction();
                done.clear();
            }
        }
    }

    private void copy(ConsumerRecord<byte[], byte[]> record, KafkaProducer<byte[], byte[]> producer)
            throws RocksDBException {
        store.put(withoutLog, record.key(), STATE);
        producer.send(new ProducerRecord<>(changelog, record.partition(), record.timestamp(), record.key(), STATE));
        producer.send(new ProducerRecord<>(
                rows, record.partition(), record.timestamp(), record.key(), CONTRIBUTIONS, record.headers()));
    }
}
