package dev.paceline.kpi.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** The Kafka clients of the topology: patches and changes of totals come in bundles, and processors may send with the producer of their thread. */
class StreamsClients implements KafkaClientSupplier {

    private final CommitPace pace;
    private final FaultIsolation isolation;

    private final Backlog backlog;

    StreamsClients(CommitPace pace, Backlog backlog, FaultIsolation isolation) {
        this.backlog = backlog;
        this.pace = pace;
        this.isolation = isolation;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new ThreadProducer(config, pace, isolation);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new Bundling(config, backlog, isolation);
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
        private final FaultIsolation isolation;
        private int turn;

        Bundling(Map<String, Object> config, Backlog backlog, FaultIsolation isolation) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            this.isolation = isolation;
            reader = backlog.new Reader();
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            ConsumerRecords<byte[], byte[]> read = super.poll(timeout);
            boolean careful = !read.isEmpty() && isolation.isCareful();
            ConsumerRecords<byte[], byte[]> polled =
                    Bundle.bundled(careful ? portion(read) : read, KpiTopology::comesInBundles);
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

        /** A portion of one partition; everything else is read again afterwards. */
        private ConsumerRecords<byte[], byte[]> portion(ConsumerRecords<byte[], byte[]> polled) {
            List<TopicPartition> partitions = List.copyOf(polled.partitions());
            turn = (turn + 1) % partitions.size();
            TopicPartition chosen = partitions.get(turn);
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(chosen);
            int portion = Math.min(records.size(), isolation.portion(chosen));
            Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(polled.nextOffsets());
            for (TopicPartition partition : partitions) {
                List<ConsumerRecord<byte[], byte[]>> all = polled.records(partition);
                int taken = partition.equals(chosen) ? portion : 0;
                if (taken < all.size()) {
                    long offset = all.get(taken).offset();
                    seek(partition, offset);
                    next.put(partition, new OffsetAndMetadata(offset));
                }
            }
            return new ConsumerRecords<>(Map.of(chosen, records.subList(0, portion)), next);
        }
    }
}
