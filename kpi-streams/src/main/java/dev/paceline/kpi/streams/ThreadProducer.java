package dev.paceline.kpi.streams;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The producer of a stream thread. While its transaction is open, processors of the thread may send with it themselves, which takes
 * a third of what the way through Kafka Streams' sinks takes. A record that fails spoils the transaction, as any does: Kafka Streams then fails to commit it, and
 * begins again where the one before it ended.
 */
final class ThreadProducer extends KafkaProducer<byte[], byte[]> {

    private static final ThreadLocal<@Nullable ThreadProducer> OPEN = new ThreadLocal<>();

    private final CommitPace pace;
    private final FaultIsolation isolation;
    private Map<TopicPartition, OffsetAndMetadata> offsets = Map.of();

    ThreadProducer(Map<String, Object> config, CommitPace pace, FaultIsolation isolation) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.pace = pace;
        this.isolation = isolation;
    }

    /** The producer of this thread, while a transaction of it is open; Kafka Streams begins one with the first record that it sends. */
    static @Nullable ThreadProducer open() {
        return OPEN.get();
    }

    @Override
    public void beginTransaction() {
        super.beginTransaction();
        OPEN.set(this);
    }

    @Override
    public void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> committed, ConsumerGroupMetadata groupMetadata) {
        offsets = Map.copyOf(committed);
        super.sendOffsetsToTransaction(committed, groupMetadata);
    }

    /** Nothing else tells that a transaction has been committed. */
    @Override
    public void commitTransaction() {
        OPEN.remove();
        super.commitTransaction();
        isolation.committed(offsets);
        pace.ofThisThread().committed(System.currentTimeMillis());
    }

    @Override
    public void abortTransaction() {
        OPEN.remove();
        isolation.ofThisThread().end();
        super.abortTransaction();
    }

    @Override
    public void close(Duration timeout) {
        OPEN.remove();
        super.close(timeout);
    }
}
