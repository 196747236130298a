package dev.paceline.kpi.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.MetricId;
import dev.paceline.kpi.application.DerivationProgress.Standing;
import dev.paceline.kpi.application.DerivationProgress.State;
import dev.paceline.kpi.application.Failures.Failed;
import dev.paceline.kpi.application.Failures.Found;
import dev.paceline.kpi.domain.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What two instances say, put together. */
class DerivationProgressTest {

    private static final Instant EARLY = Instant.parse("2024-03-01T00:00:00Z");

    private static Standing standing(State state, int partitions, long done, long known, @Nullable Instant since) {
        return new Standing(state, 3, 2, partitions, 12, done, known, done / 10, since);
    }

    @Test
    void recordsAreAddedUpAndWhateverIsUnderWayAnywhereIsUnderWay() {
        Standing here = standing(State.FOLLOWING, 12, 40, 50, EARLY.plusSeconds(9));
        Standing there = standing(State.SETTLED, 12, 0, 0, null);
        Standing alsoThere = standing(State.FOLLOWING, 12, 1, 2, EARLY);

        assertThat(here.and(there)).isEqualTo(here);
        assertThat(there.and(here)).isEqualTo(here);
        assertThat(here.and(alsoThere)).isEqualTo(standing(State.FOLLOWING, 12, 41, 52, EARLY));
        assertThat(there.and(there)).isEqualTo(there);
        assertThat(standing(State.DERIVING, 7, 1, 9, EARLY).and(standing(State.DERIVING, 8, 2, 9, EARLY)))
                .isEqualTo(standing(State.DERIVING, 8, 3, 18, EARLY));
    }

    @Test
    void failuresAreCountedTogetherAndAPageIsTheFirstOfBoth() {
        Found here = found(3, true, "a", "d");
        Found there = found(1, false, "b");

        Found both = here.and(there, 2);
        assertThat(both.records()).isEqualTo(4);
        assertThat(both.parts()).containsEntry("value", 4L);
        assertThat(both.page()).extracting(Failed::recordId).containsExactly("a", "b");
        assertThat(both.next()).isTrue();
        assertThat(found(1, false, "a").and(there, 2).next()).isFalse();
        assertThat(Found.NOTHING.and(there, 2)).isEqualTo(there);
    }

    private static Found found(long records, boolean next, String... ids) {
        List<Failed> page = Stream.of(ids)
                .map(id ->
                        new Failed("deal", id, new Failure(new MetricId("revenue_won"), 1, "value", "gives no number")))
                .toList();
        return new Found(records, new TreeMap<>(Map.of("value", records)), page, next);
    }
}
