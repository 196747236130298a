package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class SubjectPartitionsTest {

    private static final TenantId ACME = new TenantId("acme");

    @Test
    void allTotalsOfASubjectShareAPartition() {
        int anna = SubjectPartitions.of(ACME, Subject.of(new RepId("anna")), 12);
        assertThat(SubjectPartitions.ofKey("acme|rep|anna|revenue_won", 12)).isEqualTo(anna);
        assertThat(SubjectPartitions.ofTotals("kpi.totals", "acme|rep|anna|calls||2024-03", new byte[] {2}, 12))
                .contains(Set.of(anna));
        assertThat(SubjectPartitions.ofChanges("changes", "acme|rep|anna|win_rate", new byte[] {2}, 12))
                .contains(Set.of(anna));
    }

    @Test
    void thePartitionIsTheOneThatKafkaGivesTheSubjectAsAKey() {
        assertThat(SubjectPartitions.of(ACME, Subject.of(new RepId("anna")), 12))
                .isEqualTo(kafkas("acme|rep|anna"));
        assertThat(SubjectPartitions.of(ACME, Subject.of(new TeamId("sales")), 12))
                .isEqualTo(kafkas("acme|team|sales"));
        assertThat(SubjectPartitions.of(ACME, Subject.of(new RepId("a|b%é")), 12))
                .isEqualTo(kafkas("acme|rep|a%7Cb%25é"));
    }

    private static int kafkas(String key) {
        return BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), 12);
    }

    @Test
    void subjectsAreSpreadOverAllPartitions() {
        Set<Integer> used = IntStream.range(0, 200)
                .mapToObj(i -> SubjectPartitions.of(ACME, Subject.of(new RepId("r" + i)), 12))
                .collect(Collectors.toSet());
        assertThat(used).hasSize(12).allMatch(partition -> partition >= 0 && partition < 12);
    }

    @Test
    void aMarkerGoesEverywhere() {
        byte[] marker = new Marker(ACME, "9-a", 3).toBytes();
        assertThat(SubjectPartitions.ofChanges("changes", Marker.KEY, marker, 3))
                .contains(Set.of(0, 1, 2));
    }
}
