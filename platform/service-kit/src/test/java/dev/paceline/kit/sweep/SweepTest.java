package dev.paceline.kit.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.TenantId;
import dev.paceline.kit.MetricNames;
import dev.paceline.testkit.MovingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SweepTest {

    private static final TenantId BAD = new TenantId("a-bad-one");
    private static final TenantId GOOD = new TenantId("good");
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final MovingClock clock = MovingClock.at("2026-03-01T00:00:00Z");
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Work work = new Work();
    private final Sweep sweep = new Sweep("test", work, clock, metrics);

    @Test
    void aTenantThatFailsDoesNotHoldUpTheOthers() {
        work.due.put(BAD, 5);
        work.due.put(GOOD, 5);
        work.failing.add(BAD);

        look();

        assertThat(work.due).containsEntry(GOOD, 0).containsEntry(BAD, 5);
        assertThat(work.steps).containsOnlyOnce(BAD);
    }

    @Test
    void aTenantThatFailsWaitsLongerEachTime() {
        work.due.put(BAD, 1);
        work.failing.add(BAD);
        List<Integer> triedInSecond = new ArrayList<>();

        for (int second = 0; second <= 16; second++) {
            clock.set(START.plusSeconds(second));
            int before = work.steps.size();
            look();
            if (work.steps.size() > before) {
                triedInSecond.add(second);
            }
        }

        assertThat(triedInSecond).containsExactly(0, 1, 3, 7, 15);
        assertThat(gauge(MetricNames.SWEEP_FAILING)).isEqualTo(1);
        assertThat(gauge(MetricNames.SWEEP_FAILING_SECONDS)).isEqualTo(16);
    }

    @Test
    void aTenantThatWorksAgainIsForgottenAsAFailure() {
        work.due.put(BAD, 1);
        work.failing.add(BAD);
        look();
        work.failing.clear();
        clock.set(START.plusSeconds(1));

        look();

        assertThat(work.due).containsEntry(BAD, 0);
        assertThat(gauge(MetricNames.SWEEP_FAILING)).isZero();
    }

    @Test
    void aTenantWithLittleToDoIsDoneInTheFirstRound() {
        work.due.put(BAD, 1_000);
        work.due.put(GOOD, 1);

        look();

        assertThat(work.steps.subList(0, 2)).containsExactlyInAnyOrder(BAD, GOOD);
        assertThat(work.due).containsEntry(BAD, 0).containsEntry(GOOD, 0);
    }

    @Test
    void aLookThatFailsIsFollowedByTheNext() {
        work.due.put(GOOD, 1);
        work.isAway = true;
        look();
        work.isAway = false;

        look();

        assertThat(work.due).containsEntry(GOOD, 0);
    }

    private void look() {
        sweep.run().await().atMost(Duration.ofSeconds(10));
    }

    private double gauge(String name) {
        return metrics.get(name).tag("sweep", "test").gauge().value();
    }

    private static final class Work implements SweepWork {

        private final Map<TenantId, Integer> due = new TreeMap<>();
        private final Set<TenantId> failing = new HashSet<>();
        private final List<TenantId> steps = new ArrayList<>();
        private boolean isAway;

        @Override
        public Uni<Collection<TenantId>> tenants() {
            if (isAway) {
                return Uni.createFrom().failure(new IllegalStateException("the database is away"));
            }
            return Uni.createFrom()
                    .item(due.keySet().stream()
                            .filter(tenant -> due.getOrDefault(tenant, 0) > 0)
                            .toList());
        }

        @Override
        public Uni<Boolean> step(TenantId tenant) {
            steps.add(tenant);
            if (failing.contains(tenant)) {
                throw new IllegalStateException("a bug");
            }
            return Uni.createFrom().item(due.merge(tenant, -1, Integer::sum) > 0);
        }
    }
}
