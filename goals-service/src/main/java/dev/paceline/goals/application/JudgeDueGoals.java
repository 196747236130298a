package dev.paceline.goals.application;

import dev.paceline.events.TenantId;
import dev.paceline.goals.domain.Series;
import dev.paceline.kit.messaging.FactProblems;
import dev.paceline.kit.runtime.TransientFailures;
import dev.paceline.kit.sweep.SweepWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Judges the goals that a new day calls for: each open goal once a day, when the day begins in its subject's zone, and a last
 * time when its period is over. In bounded portions; a portion that is done again changes nothing. A goal that cannot be judged
 * is found by halving its portion, and waits; the others are judged.
 */
@ApplicationScoped
public class JudgeDueGoals implements SweepWork {

    /** Goals judged in one portion. */
    static final int PORTION = 200;

    private static final Duration WAIT_AFTER_A_FAILURE = Duration.ofMinutes(5);
    private static final String LEASE = "judge-due-goals";
    private static final System.Logger LOG = System.getLogger(JudgeDueGoals.class.getName());

    private final Goals goals;
    private final JudgeGoals judge;
    private final FactProblems problems;
    private final Clock clock;

    JudgeDueGoals(Goals goals, JudgeGoals judge, FactProblems problems, Clock clock) {
        this.goals = goals;
        this.judge = judge;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    public Uni<List<TenantId>> tenants() {
        return goals.tenantsDue(clock.instant());
    }

    @Override
    public Uni<Boolean> step(TenantId tenant) {
        Instant now = clock.instant();
        return goals.inTenant(
                        tenant,
                        book -> book.whenFree(
                                LEASE,
                                () -> book.due(now, PORTION).chain(spans -> judge(book, spans, Cause.time(now))
                                        .replaceWith(spans)),
                                List.<SeriesSpan>of()))
                .call(spans -> problems.clear(GoalProblems.JUDGEMENTS, keys(tenant, spans)))
                .map(spans -> spans.size() == PORTION)
                .onFailure(failure -> !TransientFailures.is(failure))
                .recoverWithUni(failure -> apart(tenant, now));
    }

    private Uni<Boolean> apart(TenantId tenant, Instant now) {
        return goals.inTenant(tenant, book -> book.due(now, PORTION))
                .chain(spans -> halves(tenant, spans, now).replaceWith(spans.size() == PORTION));
    }

    private Uni<Void> halves(TenantId tenant, List<SeriesSpan> spans, Instant now) {
        if (spans.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return goals.inTenant(tenant, book -> judge(book, spans, Cause.time(now)))
                .call(() -> problems.clear(GoalProblems.JUDGEMENTS, keys(tenant, spans)))
                .onFailure(failure -> !TransientFailures.is(failure))
                .recoverWithUni(failure -> spans.size() == 1
                        ? postpone(tenant, spans.get(0), failure, now)
                        : halves(tenant, spans.subList(0, spans.size() / 2), now)
                                .chain(() -> halves(tenant, spans.subList(spans.size() / 2, spans.size()), now)));
    }

    private Uni<Void> postpone(TenantId tenant, SeriesSpan span, Throwable failure, Instant now) {
        String key = GoalProblems.key(tenant, span.series());
        LOG.log(System.Logger.Level.ERROR, "goals cannot be judged series=" + key, failure);
        return goals.inTenant(tenant, book -> book.postpone(span.series(), now, now.plus(WAIT_AFTER_A_FAILURE)))
                .chain(() -> problems.add(GoalProblems.JUDGEMENTS, key, List.of(), "could not be judged: " + failure));
    }

    private Uni<Void> judge(GoalBook book, List<SeriesSpan> spans, Cause cause) {
        List<Series> series = spans.stream().map(SeriesSpan::series).distinct().toList();
        return book.hold(series).chain(() -> judge.touching(book, spans, moved -> cause));
    }

    private static List<String> keys(TenantId tenant, List<SeriesSpan> spans) {
        return spans.stream()
                .map(span -> GoalProblems.key(tenant, span.series()))
                .distinct()
                .collect(Collectors.toList());
    }
}
