package dev.paceline.goals.application;

import dev.paceline.events.Envelope;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.TenantId;
import dev.paceline.goals.domain.MonthTotals;
import dev.paceline.goals.domain.Series;
import dev.paceline.kit.messaging.UnprocessableFactException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tracks goals from totals: keeps what is newer and judges the goals it touches, one transaction per tenant and batch. A
 * batch that comes again changes nothing.
 */
@ApplicationScoped
public class TrackGoals {

    private final Goals goals;
    private final JudgeGoals judge;

    TrackGoals(Goals goals, JudgeGoals judge) {
        this.goals = goals;
        this.judge = judge;
    }

    /** Takes a batch of totals, in any order and with repetitions. */
    public Uni<Void> take(List<Envelope<KpiTotals>> batch) {
        for (Envelope<KpiTotals> envelope : batch) {
            if (!MonthTotals.of(envelope).isBounded()) {
                return Uni.createFrom()
                        .failure(new UnprocessableFactException("a day's total has more digits than any number here"));
            }
        }
        Map<TenantId, List<Envelope<KpiTotals>>> byTenant = batch.stream()
                .collect(
                        Collectors.groupingBy(envelope -> envelope.fact().tenant(), TreeMap::new, Collectors.toList()));
        return Multi.createFrom()
                .iterable(byTenant.entrySet())
                .onItem()
                .transformToUniAndConcatenate(
                        entry -> goals.inTenant(entry.getKey(), book -> track(book, newestPerMonth(entry.getValue()))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> track(GoalBook book, Collection<MonthTotals> totals) {
        List<Series> series =
                totals.stream().map(MonthTotals::series).distinct().toList();
        return book.hold(series).chain(() -> book.keep(totals)).chain(kept -> judgeAfter(book, among(totals, kept)));
    }

    private Uni<Void> judgeAfter(GoalBook book, List<MonthTotals> kept) {
        Map<Series, Cause> causes =
                kept.stream().collect(Collectors.toMap(MonthTotals::series, Cause::of, Cause::newer));
        List<SeriesSpan> spans = kept.stream().map(SeriesSpan::of).toList();
        return judge.touching(book, spans, causes::get);
    }

    /** Those that were kept, as they came: the database rounds their times. */
    private static List<MonthTotals> among(Collection<MonthTotals> totals, List<MonthTotals> kept) {
        Set<SeriesMonth> months = kept.stream().map(SeriesMonth::of).collect(Collectors.toSet());
        return totals.stream()
                .filter(one -> months.contains(SeriesMonth.of(one)))
                .toList();
    }

    private static Collection<MonthTotals> newestPerMonth(List<Envelope<KpiTotals>> batch) {
        Map<SeriesMonth, MonthTotals> newest = new LinkedHashMap<>();
        for (Envelope<KpiTotals> envelope : batch) {
            MonthTotals totals = MonthTotals.of(envelope);
            newest.merge(
                    SeriesMonth.of(totals), totals, (kept, other) -> other.revision() > kept.revision() ? other : kept);
        }
        return newest.values();
    }

    private record SeriesMonth(Series series, YearMonth month) {

        static SeriesMonth of(MonthTotals totals) {
            return new SeriesMonth(totals.series(), totals.month());
        }
    }
}
