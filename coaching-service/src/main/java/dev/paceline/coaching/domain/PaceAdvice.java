package dev.paceline.coaching.domain;

import dev.paceline.events.GoalProgress;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.Locale;

/** Words for a goal that is behind its pace, naming the numbers. */
final class PaceAdvice {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private PaceAdvice() {}

    static Advice of(GoalProgress progress, CoachedRep rep, LocalDate today) {
        if (progress.isLimit()) {
            return limitAdvice(progress, rep, today);
        }
        boolean addsUp = Boolean.FALSE.equals(progress.rate());
        return addsUp ? amountAdvice(progress, rep, today) : rateAdvice(progress, rep);
    }

    private static Advice amountAdvice(GoalProgress progress, CoachedRep rep, LocalDate today) {
        Shortfall shortfall = Shortfall.of(progress, today);
        String headline = rep.name() + ", " + number(progress, shortfall.perDay()) + " each business day "
                + "brings you to \"" + progress.name() + "\".";
        String why = standing(progress) + "; a steady pace would have reached "
                + number(progress, progress.expected()) + " by now. Missing to the target: "
                + number(progress, shortfall.gap()) + ", with " + days(shortfall.daysLeft()) + " left: "
                + number(progress, shortfall.perDay()) + " needed per business day.";
        return new Advice(headline, why);
    }

    private static Advice rateAdvice(GoalProgress progress, CoachedRep rep) {
        String headline = rep.name() + ", \"" + progress.name() + "\" is " + number(progress, gap(progress))
                + " away: look at what your best ones had in common.";
        String why = standing(progress) + ". Missing to the target: " + number(progress, gap(progress)) + ".";
        return new Advice(headline, why);
    }

    /** Warns of a limit: what is used of it, and what may still come. */
    private static Advice limitAdvice(GoalProgress progress, CoachedRep rep, LocalDate today) {
        if (!Boolean.FALSE.equals(progress.rate())) {
            BigDecimal above = gap(progress).negate();
            String why = number(progress, progress.actual()) + " against a limit of "
                    + number(progress, progress.target()) + ": " + number(progress, above) + " above it.";
            return new Advice(rep.name() + ", \"" + progress.name() + "\" is above its limit.", why);
        }
        Shortfall left = Shortfall.of(progress, today);
        String headline = rep.name() + ", only " + number(progress, left.gap()) + " of "
                + number(progress, progress.target()) + " may still come: \"" + progress.name() + "\" is a limit.";
        String why = number(progress, progress.actual()) + " of at most " + number(progress, progress.target())
                + " used up (" + percent(progress) + "); a steady pace would be at "
                + number(progress, progress.expected()) + " by now. " + days(left.daysLeft()) + " left.";
        return new Advice(headline, why);
    }

    private static BigDecimal gap(GoalProgress progress) {
        return progress.target().subtract(progress.actual());
    }

    private static String standing(GoalProgress progress) {
        return number(progress, progress.actual()) + " of " + number(progress, progress.target()) + " reached ("
                + percent(progress) + ")";
    }

    private static String percent(GoalProgress progress) {
        return grouped(progress.attainment().multiply(HUNDRED), 0) + " %";
    }

    private static String number(GoalProgress progress, BigDecimal value) {
        return switch (progress.unit()) {
            case MONEY -> grouped(value, Shortfall.minorDigits(progress)) + " " + progress.currency();
            case PERCENT -> grouped(value.multiply(HUNDRED), 0) + " %";
            case DURATION -> DurationWords.of(value);
            case COUNT, NUMBER -> grouped(value, 0);
        };
    }

    private static String days(long days) {
        return days == 1 ? "1 business day" : days + " business days";
    }

    /** All digits, thousands apart, as in 1,000.50. */
    private static String grouped(BigDecimal value, int leastDecimals) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(leastDecimals);
        format.setMaximumFractionDigits(Math.max(leastDecimals, value.scale()));
        return format.format(value);
    }
}
