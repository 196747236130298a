package dev.paceline.kpi.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far two groups of reps lie apart in one number. The effect size is Hedges' g: the difference of the means in pooled standard
 * deviations, corrected for small samples (Hedges 1981); its interval covers 95 % by the normal approximation of the standard error
 * (Hedges and Olkin 1985, chapter 5).
 *
 * @param effect absent where all numbers of both groups are equal within their group, or a group has fewer than two
 * @param low the lower end of the interval
 * @param high its upper end
 * @param small whether a group has fewer than {@value #FEW} reps, so that the interval says little
 */
public record Contrast(
        int topReps,
        int restReps,
        BigDecimal topMean,
        BigDecimal restMean,
        @Nullable BigDecimal effect,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        boolean small) {

    static final int FEW = 10;

    private static final int QUARTER = 4;

    private static final MathContext PRECISION = MathContext.DECIMAL64;
    private static final BigDecimal NORMAL_975 = new BigDecimal("1.959963984540054");
    private static final int PLACES = 4;

    /**
     * How many are in the best quarter. Equal numbers are never parted: all that are as good as the last of the quarter are in it, unless
     * that is everybody; then only those who are better.
     */
    public static int top(Ranking ranking) {
        if (ranking.size() == 0) {
            return 0;
        }
        BigDecimal last =
                ranking.at((ranking.size() + QUARTER - 1) / QUARTER - 1).value();
        int asGood = ranking.size() - ranking.worse(last);
        return asGood < ranking.size() ? asGood : ranking.better(last);
    }

    /** The groups beside each other; empty where one has nobody. */
    public static Optional<Contrast> between(List<BigDecimal> top, List<BigDecimal> rest) {
        if (top.isEmpty() || rest.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal topMean = mean(top);
        BigDecimal restMean = mean(rest);
        boolean small = top.size() < FEW || rest.size() < FEW;
        Contrast plain =
                new Contrast(top.size(), rest.size(), shown(topMean), shown(restMean), null, null, null, small);
        int freedom = top.size() + rest.size() - 2;
        if (top.size() < 2 || rest.size() < 2) {
            return Optional.of(plain);
        }
        BigDecimal squares = squares(top, topMean).add(squares(rest, restMean));
        if (squares.signum() == 0) {
            return Optional.of(plain);
        }
        BigDecimal deviation =
                squares.divide(BigDecimal.valueOf(freedom), PRECISION).sqrt(PRECISION);
        BigDecimal correction =
                BigDecimal.ONE.subtract(BigDecimal.valueOf(3).divide(BigDecimal.valueOf(4L * freedom - 1), PRECISION));
        BigDecimal effect =
                topMean.subtract(restMean).divide(deviation, PRECISION).multiply(correction, PRECISION);
        BigDecimal margin = NORMAL_975.multiply(error(effect, top.size(), rest.size()), PRECISION);
        return Optional.of(new Contrast(
                top.size(),
                rest.size(),
                shown(topMean),
                shown(restMean),
                shown(effect),
                shown(effect.subtract(margin)),
                shown(effect.add(margin)),
                small));
    }

    private static BigDecimal error(BigDecimal effect, long top, long rest) {
        BigDecimal bySize = BigDecimal.valueOf(top + rest).divide(BigDecimal.valueOf(top * rest), PRECISION);
        BigDecimal byEffect = effect.pow(2, PRECISION).divide(BigDecimal.valueOf(2 * (top + rest)), PRECISION);
        return bySize.add(byEffect).sqrt(PRECISION);
    }

    private static BigDecimal mean(List<BigDecimal> numbers) {
        return numbers.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(numbers.size()), PRECISION);
    }

    private static BigDecimal squares(List<BigDecimal> numbers, BigDecimal mean) {
        return numbers.stream()
                .map(number -> number.subtract(mean).pow(2, PRECISION))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal shown(BigDecimal number) {
        return CanonicalJson.decimal(number.setScale(PLACES, RoundingMode.HALF_EVEN));
    }
}
