package dev.paceline.kpi.streams;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
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

    ThreadProducer(Map<String, Object> config, CommitPace pace) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.pace = pace;
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

    /** Nothing else tells the pace that a transaction has been committed. */
    @Override
    public void commitTransaction() {
        OPEN.remove();
        super.commitTransaction();
        pace.ofThisThread().committed(System.currentTimeMillis());
    }

    @Override
    public void abortTransaction() {
        OPEN.remove();
        super.abortTransaction();
    }

    @Override
    public void close(Duration timeout) {
        OPEN.remove();
        super.close(timeout);
    }
}
