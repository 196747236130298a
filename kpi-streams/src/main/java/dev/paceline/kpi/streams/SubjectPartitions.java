package dev.paceline.kpi.streams;

import dev.paceline.events.Keys;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/**
 * Where the totals of a subject are: all its metrics, currencies and months share one partition, of the changes on their way, of the store
 * and of {@code kpi.totals}. A commit then touches a partition for each subject that moved, and one instance can answer for a subject
 * whole.
 *
 * <p>The partition is Kafka's own hash (murmur2, without its sign) of {@code tenant|kind|id} in UTF-8, modulo the number of partitions: the one
 * that Kafka's clients give a record with that key.
 */
final class SubjectPartitions {

    private static final int PARTS = 3;

    private SubjectPartitions() {}

    /** The partition that holds all totals of a subject. */
    static int of(TenantId tenant, Subject subject, int partitions) {
        return ofKey(Keys.of(tenant.value(), subject.kind().wireName(), subject.id()), partitions);
    }

    /** The partition of a key that begins with tenant, kind and id of a subject. */
    static int ofKey(String key, int partitions) {
        byte[] subject = subject(key).getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(subject)) % partitions;
    }

    private static String subject(String key) {
        int end = -1;
        for (int part = 0; part < PARTS; part++) {
            end = key.indexOf('|', end + 1);
            if (end < 0) {
                return key;
            }
        }
        return key.substring(0, end);
    }

    /** For totals that leave: each to the partition of its subject. */
    static Optional<Set<Integer>> ofTotals(String topic, String key, byte[] value, int partitions) {
        return Optional.of(Set.of(ofKey(key, partitions)));
    }

    /** For changes on their way to the totals: each to the partition of its subject, a marker to all. */
    static Optional<Set<Integer>> ofChanges(String topic, String key, byte[] value, int partitions) {
        return Marker.is(value)
                ? Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()))
                : ofTotals(topic, key, value, partitions);
    }
}
