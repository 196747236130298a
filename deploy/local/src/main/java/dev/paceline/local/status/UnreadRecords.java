package dev.paceline.local.status;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts what is really left to read where little seems to be. Every transaction leaves a marker in its partitions that takes an offset and is no
 * record, so a group that has read everything can stand a few offsets before the end for ever.
 */
final class UnreadRecords {

    private static final long FEW = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;

    /** Reads with that consumer, which must belong to no group and read committed records only. */
    UnreadRecords(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * How many records lie between where the group stands and the end.
     *
     * @param gaps offsets from where the group stands to the end, by partition
     * @param ends offsets of the ends
     */
    Map<TopicPartition, Long> of(Map<TopicPartition, Long> gaps, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> unread = new HashMap<>(gaps);
        Map<TopicPartition, Long> doubtful = new HashMap<>(gaps);
        doubtful.values().removeIf(gap -> gap == 0 || gap > FEW);
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
            consumer.poll(POLL)
                    .forEach(
                            found -> unread.merge(new TopicPartition(found.topic(), found.partition()), 1L, Long::sum));
        }
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
