package dev.paceline.goals.application;

import dev.paceline.events.Envelope;
import dev.paceline.events.GoalProgress;
import dev.paceline.goals.domain.Goal;
import dev.paceline.goals.domain.Judgement;
import dev.paceline.goals.domain.MonthTotals;
import dev.paceline.goals.domain.Series;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges goals by their totals, remembers the outcome and tells others of those that moved. */
@ApplicationScoped
class JudgeGoals {

    private final Clock clock;

    JudgeGoals(Clock clock) {
        this.clock = clock;
    }

    /** Judges all pursued goals that touch these spans. The series must be held. */
    Uni<Void> touching(GoalBook book, Collection<SeriesSpan> spans, Function<Series, Cause> causes) {
        if (spans.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return book.pursued(SeriesSpan.joined(spans)).chain(goals -> judge(book, goals, causes, false));
    }

    /** Judges one goal; others are told even if its numbers are the same. The series must be held. */
    Uni<Judgement> one(GoalBook book, Goal goal) {
        Instant now = clock.instant();
        return book.totals(List.of(SeriesSpan.of(goal))).map(totals -> goal.judge(totals, now, true));
    }

    /** Judges goals that themselves changed; others are told of each. The series must be held. */
    Uni<Void> again(GoalBook book, List<Goal> changed, Cause cause) {
        return judge(book, changed, any -> cause, true);
    }

    /** Tells one judgement. */
    Uni<Void> tell(GoalBook book, Goal goal, Cause cause) {
        return book.tell(List.of(cause.tells(goal.fact(), clock.instant())));
    }

    private Uni<Void> judge(GoalBook book, List<Goal> goals, Function<Series, Cause> causes, boolean termsMoved) {
        if (goals.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        List<SeriesSpan> spans =
                SeriesSpan.joined(goals.stream().map(SeriesSpan::of).toList());
        return book.totals(spans)
                .chain(totals -> settle(book, judgements(goals, totals, now, termsMoved), causes, now));
    }

    private static List<Judgement> judgements(
            List<Goal> goals, List<MonthTotals> totals, Instant now, boolean termsMoved) {
        Map<Series, List<MonthTotals>> bySeries = totals.stream().collect(Collectors.groupingBy(MonthTotals::series));
        return goals.stream()
                .map(goal -> goal.judge(bySeries.getOrDefault(goal.terms().series(), List.of()), now, termsMoved))
                .toList();
    }

    private static Uni<Void> settle(
            GoalBook book, List<Judgement> judgements, Function<Series, Cause> causes, Instant now) {
        List<Envelope<GoalProgress>> facts = judgements.stream()
                .filter(Judgement::moved)
                .map(Judgement::goal)
                .map(goal -> causes.apply(goal.terms().series()).tells(goal.fact(), now))
                .toList();
        return book.save(judgements).chain(() -> book.tell(facts));
    }
}
