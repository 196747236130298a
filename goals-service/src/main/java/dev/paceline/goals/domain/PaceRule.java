package dev.paceline.goals.domain;

import dev.paceline.events.GoalProgress.Status;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One rule of judgement.
 *
 * @param sentence the rule, to be read aloud
 * @param holds whether it applies
 * @param status what it says then
 */
record PaceRule(String sentence, Predicate<Situation> holds, Status status) {

    /** On track from this share of the steady pace. */
    static final BigDecimal ON_TRACK_FROM = new BigDecimal("0.9");

    /** At risk from this share of the steady pace; behind below it. */
    static final BigDecimal AT_RISK_FROM = new BigDecimal("0.7");

    private static final int WHOLE_TARGET = 100;

    /** All rules; the first that holds decides. */
    static final List<PaceRule> IN_ORDER = List.of(
            new PaceRule(
                    "the limit is passed",
                    now -> now.isLimit() && now.isSettled() && now.isBeyondTarget(),
                    Status.MISSED),
            new PaceRule("the period is over within the limit", now -> now.isLimit() && now.isOver(), Status.ACHIEVED),
            new PaceRule(
                    "more than the target is reached",
                    now -> !now.isLimit() && now.isSettled() && now.isBeyondTarget(),
                    Status.EXCEEDED),
            new PaceRule(
                    "the target is reached",
                    now -> !now.isLimit() && now.isSettled() && now.reaches(WHOLE_TARGET),
                    Status.ACHIEVED),
            new PaceRule("the period is over without the target", Situation::isOver, Status.MISSED),
            new PaceRule(
                    "at least nine tenths of the steady pace; of a limit, at most ten ninths",
                    now -> now.keeps(ON_TRACK_FROM),
                    Status.ON_TRACK),
            new PaceRule(
                    "at least seven tenths of the steady pace; of a limit, at most ten sevenths",
                    now -> now.keeps(AT_RISK_FROM),
                    Status.AT_RISK),
            new PaceRule(
                    "less than seven tenths of the steady pace; of a limit, more than ten sevenths",
                    now -> true,
                    Status.BEHIND));

    static Status judge(Situation situation) {
        return IN_ORDER.stream()
                .filter(rule -> rule.holds().test(situation))
                .findFirst()
                .orElseThrow()
                .status();
    }

    /** The status of a goal whose metric has no value: none before the period ends; then a target is missed and a limit kept. */
    static @Nullable Status withoutValue(GoalTerms terms, LocalDate today) {
        if (!terms.period().isOver(today)) {
            return null;
        }
        return terms.lowerIsBetter() ? Status.ACHIEVED : Status.MISSED;
    }
}
