package dev.paceline.kpi.streams;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** The Kafka clients of the topology: patches and changes of totals come in bundles, and processors may send with the producer of their thread. */
class StreamsClients implements KafkaClientSupplier {

    private final CommitPace pace;

    private final Backlog backlog;

    StreamsClients(CommitPace pace, Backlog backlog) {
        this.backlog = backlog;
        this.pace = pace;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new ThreadProducer(config, pace);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new Bundling(config, backlog);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return getRestoreConsumer(config);
    }

    private static final class Bundling extends KafkaConsumer<byte[], byte[]> {

        private final Backlog.Reader reader;

        Bundling(Map<String, Object> config, Backlog backlog) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            reader = backlog.new Reader();
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            ConsumerRecords<byte[], byte[]> polled = Bundle.bundled(super.poll(timeout), KpiTopology::comesInBundles);
            reader.read(assignment(), polled);
            return polled;
        }

        @Override
        public void close() {
            reader.close();
            super.close();
        }

        @Override
        public void close(CloseOptions options) {
            reader.close();
            super.close(options);
        }
    }
}
