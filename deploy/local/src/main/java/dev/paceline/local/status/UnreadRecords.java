package dev.paceline.local.status;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts what is really left to read. Offsets are no records: every transaction leaves a marker in its partitions, an aborted one its records
 * too, and compaction leaves gaps, so a group that has read everything can stand any number of offsets before the end.
 */
final class UnreadRecords {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;

    /** Reads with that consumer, which must belong to no group and read committed records only. */
    UnreadRecords(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * How many records lie between where the group stands and the end. What cannot be read within two seconds counts by its offsets, so a
     * large lag is an upper bound.
     *
     * @param gaps offsets from where the group stands to the end, by partition
     * @param ends offsets of the ends
     */
    Map<TopicPartition, Long> of(Map<TopicPartition, Long> gaps, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> unread = new HashMap<>(gaps);
        Map<TopicPartition, Long> doubtful = new HashMap<>(gaps);
        doubtful.values().removeIf(gap -> gap == 0);
        if (doubtful.isEmpty()) {
            return unread;
        }
        consumer.assign(doubtful.keySet());
        doubtful.forEach((partition, gap) -> {
            consumer.seek(partition, end(ends, partition) - gap);
            unread.put(partition, 0L);
        });
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!hasReadAll(doubtful, ends) && Instant.now().isBefore(deadline)) {
            consumer.poll(POLL).forEach(found -> {
                TopicPartition partition = new TopicPartition(found.topic(), found.partition());
                if (found.offset() < end(ends, partition)) {
                    unread.merge(partition, 1L, Long::sum);
                }
            });
        }
        doubtful.keySet()
                .forEach(partition -> unread.merge(
                        partition, Math.max(0, end(ends, partition) - consumer.position(partition)), Long::sum));
        return unread;
    }

    private boolean hasReadAll(Map<TopicPartition, Long> partitions, Map<TopicPartition, Long> ends) {
        return partitions.keySet().stream().allMatch(partition -> consumer.position(partition) >= end(ends, partition));
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        Long end = ends.get(partition);
        if (end == null) {
            throw new IllegalStateException("no end of " + partition);
        }
        return end;
    }
}
