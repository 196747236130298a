package dev.paceline.kpi.streams;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * What this instance has read and not yet applied, so that an answer can say how far behind it is: the age of the oldest such record. A
 * stream thread that has not looked for records for a while may not know the oldest one; what it has not looked for counts as that old.
 */
final class Backlog {

    /** A thread that keeps up looks for records more often than this. */
    private static final long LONGEST_SILENCE = 2_000;

    private final LongSupplier clock;
    private final Map<TopicPartition, Deque<Waiting>> waiting = new ConcurrentHashMap<>();
    private final Map<Reader, Long> looked = new ConcurrentHashMap<>();

    Backlog() {
        this(System::currentTimeMillis);
    }

    /** @param clock milliseconds */
    Backlog(LongSupplier clock) {
        this.clock = clock;
    }

    /** A record, or a bundle of them with the offset and the time of its first one. */
    private record Waiting(long offset, long timestamp) {}

    /** What one consumer hands to its stream thread. */
    final class Reader {

        private Set<TopicPartition> before = Set.of();

        /** The consumer has looked for records, and hands these over. */
        void read(Set<TopicPartition> assigned, ConsumerRecords<byte[], byte[]> records) {
            looked.put(this, clock.getAsLong());
            if (!assigned.equals(before)) {
                Set<TopicPartition> gone = new HashSet<>(before);
                gone.removeAll(assigned);
                waiting.keySet().removeAll(gone);
                before = Set.copyOf(assigned);
            }
            for (TopicPartition partition : records.partitions()) {
                add(partition, records.records(partition));
            }
        }

        /** The consumer is closed: what it had read is read again by another one. */
        void close() {
            looked.remove(this);
            waiting.keySet().removeAll(before);
        }
    }

    private void add(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        Deque<Waiting> queue = waiting.computeIfAbsent(partition, absent -> new ArrayDeque<>());
        synchronized (queue) {
            // after a failure it is read again from the last commit on
            if (!queue.isEmpty() && records.get(0).offset() <= queue.getLast().offset()) {
                queue.clear();
            }
            records.forEach(record -> queue.add(new Waiting(record.offset(), record.timestamp())));
        }
    }

    /** The record that is being processed has been applied. */
    void applied(ProcessorContext<?, ?> context) {
        context.recordMetadata().ifPresent(at -> applied(at.topic(), at.partition(), at.offset()));
    }

    void applied(String topic, int partition, long offset) {
        Deque<Waiting> queue = waiting.get(new TopicPartition(topic, partition));
        if (queue == null) {
            return;
        }
        synchronized (queue) {
            while (!queue.isEmpty() && queue.getFirst().offset() <= offset) {
                queue.removeFirst();
            }
        }
    }

    /** The age of the oldest record that is not applied; zero while nothing waits. */
    Duration behind() {
        long now = clock.getAsLong();
        long oldest = now;
        for (Deque<Waiting> queue : waiting.values()) {
            synchronized (queue) {
                oldest = queue.isEmpty()
                        ? oldest
                        : Math.min(oldest, queue.getFirst().timestamp());
            }
        }
        for (long last : looked.values()) {
            oldest = now - last > LONGEST_SILENCE ? Math.min(oldest, last) : oldest;
        }
        return Duration.ofMillis(now - oldest);
    }
}
