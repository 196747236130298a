package dev.paceline.kpi.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.KpiAnomaly;
import dev.paceline.events.KpiAnomaly.Kind;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.MetricId;
import dev.paceline.events.MetricTiers;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something in a rep's numbers that a coach should look at before believing them. It is a question to ask, never a verdict.
 *
 * @param metric whose days it shows in; absent for a single record
 * @param count how many activities, deals or changes
 * @param usual what the rep's days usually have, or how many there are in all
 * @param recordId the record, where it is one
 * @param edge where the tier begins that was just reached; absent for others
 * @param currency of the edge, where it is money
 */
public record Anomaly(
        Kind kind,
        RepId rep,
        LocalDate date,
        @Nullable MetricId metric,
        BigDecimal count,
        BigDecimal usual,
        @Nullable String recordId,
        @Nullable BigDecimal edge,
        @Nullable String currency) {

    /** A day below that is no burst, however quiet the others are. */
    static final BigDecimal LEAST_BURST = BigDecimal.valueOf(20);

    /** Fewer other active days say nothing of what is usual, as for somebody who has just begun. */
    static final int LEAST_DAYS = 5;

    /** Fewer open deals on one day are no habit. */
    static final BigDecimal LEAST_PARKED = BigDecimal.valueOf(5);

    /** Days at the end of a period in which a tier is reached late: one more than a weekend. */
    static final int LAST_DAYS = 3;

    /** What a tier is hardly exceeded by: a twentieth of its edge. */
    static final BigDecimal HARDLY = new BigDecimal("1.05");

    private static final BigDecimal DEVIATIONS = BigDecimal.valueOf(4);
    private static final MathContext PRECISION = MathContext.DECIMAL64;

    Anomaly(
            Kind kind,
            RepId rep,
            LocalDate date,
            @Nullable MetricId metric,
            BigDecimal count,
            BigDecimal usual,
            @Nullable String recordId) {
        this(kind, rep, date, metric, count, usual, recordId, null, null);
    }

    /** As a fact. */
    KpiAnomaly fact(TenantId tenant, long revision, Instant foundAt) {
        return new KpiAnomaly(
                tenant, kind, rep, date, metric, recordId, revision, count, usual, false, edge, currency, foundAt);
    }

    /**
     * Days on which far more was logged than on others.
     *
     * @param days of one activity, before the range and in it
     */
    public static List<Anomaly> bursts(RepId rep, MetricId metric, List<DayTotal> days, FiscalCalendar.Span span) {
        List<Anomaly> bursts = new ArrayList<>();
        for (DayTotal day : days) {
            boolean inSpan = !day.date().isBefore(span.from()) && day.date().isBefore(span.until());
            if (!inSpan || day.sum().compareTo(LEAST_BURST) < 0) {
                continue;
            }
            List<BigDecimal> others = days.stream()
                    .filter(each -> !each.date().equals(day.date()))
                    .map(DayTotal::sum)
                    .toList();
            if (others.size() < LEAST_DAYS) {
                continue;
            }
            BigDecimal mean = mean(others);
            BigDecimal bound = mean.add(DEVIATIONS.multiply(deviation(others, mean)));
            if (day.sum().compareTo(bound) > 0) {
                bursts.add(new Anomaly(
                        Kind.BURST, rep, day.date(), metric, day.sum(), CanonicalJson.decimal(shown(mean)), null));
            }
        }
        return bursts;
    }

    /**
     * Days at the end of a fiscal month on which half of the open deals are expected to close.
     *
     * @param days of the open pipeline, by the day it is expected to close on; the weights count deals
     */
    public static List<Anomaly> parked(RepId rep, MetricId metric, List<DayTotal> days, FiscalCalendar calendar) {
        BigDecimal all = days.stream().map(DayTotal::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        return days.stream()
                .filter(day -> isLastOfMonth(calendar, day.date()))
                .filter(day -> day.weight().compareTo(LEAST_PARKED) >= 0)
                .filter(day -> day.weight().add(day.weight()).compareTo(all) >= 0)
                .map(day -> new Anomaly(Kind.PARKED_CLOSE_DATES, rep, day.date(), metric, day.weight(), all, null))
                .toList();
    }

    /**
     * Whether a tier was reached only in the last days of its period, and hardly more than reached.
     *
     * @param measure what the tiers' metric comes to, in the currency of the edges
     * @param days of that metric
     */
    public static Optional<Anomaly> atTierEdge(
            RepId rep, MetricTiers tiers, Measure measure, List<CurrencyDays> days, FiscalCalendar.Span period) {
        FiscalCalendar.Span end = new FiscalCalendar.Span(period.until().minusDays(LAST_DAYS), period.until());
        BigDecimal before = measure.of(days, new FiscalCalendar.Span(period.from(), end.from()))
                .orElse(BigDecimal.ZERO);
        BigDecimal reached = measure.of(days, period).orElse(BigDecimal.ZERO);
        return tiers.edges().stream()
                .filter(edge -> before.compareTo(edge) < 0 && edge.compareTo(reached) <= 0)
                .reduce((lower, higher) -> higher)
                .filter(edge -> reached.compareTo(edge.multiply(HARDLY)) <= 0)
                .map(edge -> new Anomaly(
                        Kind.CLOSE_DATES_AT_TIER_EDGE,
                        rep,
                        period.until().minusDays(1),
                        tiers.metric(),
                        weight(days, end),
                        weight(days, period),
                        null,
                        edge,
                        tiers.currency()));
    }

    private static BigDecimal weight(List<CurrencyDays> days, FiscalCalendar.Span span) {
        return days.stream()
                .flatMap(each -> Figures.within(each, span).days().stream())
                .map(DayTotal::weight)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Whether the record was given to another owner after it was won, as far as its history reaches. Whoever says again that it is won, or
     * whose it is, changes neither.
     */
    public static Optional<Anomaly> ownerChanged(RepId rep, LocalDate won, String recordId, MergedRecord record) {
        List<FieldState> statuses = record.runs("status");
        FieldState status = statuses.isEmpty() ? null : statuses.get(statuses.size() - 1);
        if (status == null || !status.value().asText().equals("won")) {
            return Optional.empty();
        }
        long changes = ownersAfter(status.stamp(), record.runs("owner"));
        return changes == 0
                ? Optional.empty()
                : Optional.of(new Anomaly(
                        Kind.OWNER_CHANGED_AFTER_CLOSE,
                        rep,
                        won,
                        null,
                        BigDecimal.valueOf(changes),
                        BigDecimal.ZERO,
                        recordId));
    }

    private static long ownersAfter(Stamp won, List<FieldState> owners) {
        long changes = 0;
        JsonNode before = null;
        for (FieldState owner : owners) {
            if (owner.value().isNull()) {
                continue;
            }
            if (before != null && !before.equals(owner.value()) && owner.stamp().compareTo(won) > 0) {
                changes++;
            }
            before = owner.value();
        }
        return changes;
    }

    private static boolean isLastOfMonth(FiscalCalendar calendar, LocalDate day) {
        LocalDate next = day.plusDays(1);
        return calendar.startOf(Grain.MONTH, next).equals(next);
    }

    private static BigDecimal mean(List<BigDecimal> numbers) {
        return numbers.isEmpty()
                ? BigDecimal.ZERO
                : numbers.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(numbers.size()), PRECISION);
    }

    private static BigDecimal deviation(List<BigDecimal> numbers, BigDecimal mean) {
        if (numbers.size() < 2) {
            return BigDecimal.ZERO;
        }
        return numbers.stream()
                .map(number -> number.subtract(mean).pow(2, PRECISION))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(numbers.size() - 1L), PRECISION)
                .sqrt(PRECISION);
    }

    private static BigDecimal shown(BigDecimal number) {
        return number.setScale(1, RoundingMode.HALF_EVEN);
    }
}
