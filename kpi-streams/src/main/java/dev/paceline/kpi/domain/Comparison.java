package dev.paceline.kpi.domain;

import dev.paceline.events.TeamId;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number beside the same subject's earlier ones and beside their team's.
 *
 * @param currency that money is compared in
 * @param value the number itself; absent where there is nothing to divide by, or an amount cannot be converted
 * @param trailing the mean of the ranges before; absent where they have no number
 * @param ranges how many of those ranges have one
 * @param best the best of them
 */
public record Comparison(
        @Nullable String currency,
        @Nullable BigDecimal value,
        @Nullable BigDecimal trailing,
        int ranges,
        @Nullable Best best,
        @Nullable Team team) {

    /** Ranges before the one that is asked for. */
    public static final int TRAILING = 6;

    private static final int HALF = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The best of the ranges before. */
    public record Best(Span span, BigDecimal value) {}

    /**
     * The team beside it.
     *
     * @param members who have a number
     * @param average of their numbers
     * @param rank among them; absent for a team itself, and where ranks are not shown
     * @param percentile how many of a hundred members have a worse number, those with an equal one counting half
     */
    public record Team(
            TeamId team,
            int members,
            @Nullable BigDecimal average,
            @Nullable Integer rank,
            @Nullable BigDecimal percentile) {}

    /** A range before and its number, if it has one. */
    public record Earlier(Span span, Optional<BigDecimal> value) {}

    /** Puts a number beside those before. */
    public static Comparison of(
            Measure measure, Optional<BigDecimal> value, List<Earlier> earlier, @Nullable Team team) {
        List<Best> known = new ArrayList<>();
        earlier.forEach(each -> each.value().ifPresent(number -> known.add(new Best(each.span(), number))));
        BigDecimal sum = known.stream().map(Best::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Comparison(
                measure.currency(),
                value.map(CanonicalJson::decimal).orElse(null),
                known.isEmpty() ? null : quotient(sum, known.size()),
                known.size(),
                best(known, measure.lowerIsBetter()),
                team);
    }

    /** Where a number stands in the team's ranking. */
    public static Team inTeam(TeamId team, Ranking ranking, Optional<BigDecimal> value, boolean showRanks) {
        BigDecimal average = ranking.size() == 0 ? null : quotient(ranking.sum(), ranking.size());
        if (!showRanks || value.isEmpty() || ranking.size() == 0) {
            return new Team(team, ranking.size(), average, null, null);
        }
        int worse = ranking.worse(value.get());
        int equal = ranking.size() - worse - ranking.better(value.get());
        BigDecimal percentile = HUNDRED.multiply(BigDecimal.valueOf(HALF * (long) worse + equal))
                .divide(BigDecimal.valueOf(HALF * (long) ranking.size()), 1, RoundingMode.HALF_EVEN);
        return new Team(team, ranking.size(), average, ranking.rank(value.get()), CanonicalJson.decimal(percentile));
    }

    private static @Nullable Best best(List<Best> known, boolean lowerIsBetter) {
        Best best = null;
        for (Best each : known) {
            int side = best == null ? 1 : each.value().compareTo(best.value());
            if (lowerIsBetter && best != null ? side < 0 : side > 0) {
                best = each;
            }
        }
        return best;
    }

    private static BigDecimal quotient(BigDecimal sum, int count) {
        return CanonicalJson.decimal(
                sum.divide(BigDecimal.valueOf(count), Series.QUOTIENT_SCALE, RoundingMode.HALF_EVEN));
    }
}
