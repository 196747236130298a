package dev.paceline.coaching.domain;

import dev.paceline.events.GoalProgress;
import dev.paceline.events.GoalProgress.Status;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One rule of what a goal's progress asks for.
 *
 * @param sentence the rule, to be read aloud
 * @param holds whether it applies
 * @param then what to do
 */
record PaceRule(String sentence, Predicate<GoalProgress> holds, Move then) {

    /** What to do with the goal's recommendation. */
    enum Move {
        HAVE_ONE_OPEN,
        HAVE_NONE_OPEN,
        LEAVE_AS_IS
    }

    /** The share of a limit from which on a rep is warned, though it may be within its pace. */
    static final BigDecimal NEARLY_USED_UP = new BigDecimal("0.8");

    private static final Set<Status> RUNNING = Set.of(Status.ON_TRACK, Status.AT_RISK, Status.BEHIND);
    private static final Set<Status> BACK_ON_PACE = Set.of(Status.ON_TRACK, Status.ACHIEVED, Status.EXCEEDED);

    /** All rules; the first that holds decides. */
    static final List<PaceRule> IN_ORDER = List.of(
            new PaceRule(
                    "a goal that was taken back asks for nothing",
                    progress -> progress.cancelledAt() != null,
                    Move.HAVE_NONE_OPEN),
            new PaceRule(
                    "a goal whose metric has no value asks for nothing",
                    progress -> !progress.isValued(),
                    Move.HAVE_NONE_OPEN),
            new PaceRule(
                    "a limit that is nearly used up while its period runs asks for a warning",
                    PaceRule::isNearlyUsedUp,
                    Move.HAVE_ONE_OPEN),
            new PaceRule(
                    "a goal behind its pace asks for one recommendation",
                    progress -> progress.status() == Status.BEHIND,
                    Move.HAVE_ONE_OPEN),
            new PaceRule(
                    "a goal at risk neither opens nor closes one, so that it does not flicker at the edge",
                    progress -> progress.status() == Status.AT_RISK,
                    Move.LEAVE_AS_IS),
            new PaceRule(
                    "a goal back on its pace or reached asks for nothing",
                    progress -> BACK_ON_PACE.contains(progress.status()),
                    Move.HAVE_NONE_OPEN),
            new PaceRule(
                    "a goal that ended unreached, or a limit that is passed, can no longer be helped",
                    progress -> progress.status() == Status.MISSED,
                    Move.HAVE_NONE_OPEN));

    private static boolean isNearlyUsedUp(GoalProgress progress) {
        boolean addsUp = Boolean.FALSE.equals(progress.rate());
        return progress.isLimit()
                && addsUp
                && RUNNING.contains(progress.status())
                && progress.attainment().compareTo(NEARLY_USED_UP) >= 0;
    }

    static Move judge(GoalProgress progress) {
        return IN_ORDER.stream()
                .filter(rule -> rule.holds().test(progress))
                .findFirst()
                .orElseThrow()
                .then();
    }
}
