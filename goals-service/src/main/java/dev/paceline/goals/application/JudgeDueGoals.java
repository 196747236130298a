package dev.paceline.goals.application;

import dev.paceline.events.TenantId;
import dev.paceline.goals.domain.Series;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Judges the goals that a new day calls for: each open goal once a day, when the day begins in its subject's zone, and a last
 * time when its period is over. In bounded portions; a portion that is done again changes nothing.
 */
@ApplicationScoped
public class JudgeDueGoals {

    /** Goals judged in one portion. */
    static final int PORTION = 200;

    private final Goals goals;
    private final JudgeGoals judge;
    private final Clock clock;

    JudgeDueGoals(Goals goals, JudgeGoals judge, Clock clock) {
        this.goals = goals;
        this.judge = judge;
        this.clock = clock;
    }

    /** Judges portion after portion until nothing is due. */
    public Uni<Void> judgeAll() {
        return Multi.createBy()
                .repeating()
                .uni(this::judgePortion)
                .whilst(found -> found == PORTION)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> judgePortion() {
        Instant now = clock.instant();
        return goals.due(now, PORTION).chain(due -> judge(due, Cause.time(now)).replaceWith(due.size()));
    }

    private Uni<Void> judge(List<Goals.DueSpan> due, Cause cause) {
        Map<TenantId, List<SeriesSpan>> byTenant = due.stream()
                .collect(Collectors.groupingBy(
                        Goals.DueSpan::tenant,
                        TreeMap::new,
                        Collectors.mapping(Goals.DueSpan::span, Collectors.toList())));
        return Multi.createFrom()
                .iterable(byTenant.entrySet())
                .onItem()
                .transformToUniAndConcatenate(
                        entry -> goals.inTenant(entry.getKey(), book -> judge(book, entry.getValue(), cause)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> judge(GoalBook book, List<SeriesSpan> spans, Cause cause) {
        List<Series> series = spans.stream().map(SeriesSpan::series).distinct().toList();
        return book.hold(series).chain(() -> judge.touching(book, spans, moved -> cause));
    }
}
