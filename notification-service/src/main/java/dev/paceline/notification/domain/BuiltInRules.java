package dev.paceline.notification.domain;

import dev.paceline.events.ChannelId;
import dev.paceline.events.MetricId;
import java.util.List;
import java.util.Optional;

/** The rules every tenant starts with. */
public final class BuiltInRules {

    /** The channel a tenant has without making one. */
    public static final ChannelId MAIN_CHANNEL = new ChannelId("main");

    /** A record newly counts as a won deal. */
    public static final SplashRule DEAL_WON = new SplashRule(
            new RuleName("deal-won"),
            Trigger.CONTRIBUTIONS,
            "contribution.metric == 'deals_won' && contribution.value > 0",
            new MetricId("revenue_won"),
            new Template("Deal won"),
            new Template("{rep} won {record}[ for {amount}]"),
            MAIN_CHANNEL,
            true);

    /** A goal has reached its target for the first time and is still there; a limit that is used up is nothing to celebrate. */
    public static final SplashRule GOAL_REACHED = new SplashRule(
            new RuleName("goal-reached"),
            Trigger.PROGRESS,
            "milestone.percent == 100 && !goal.lowerIsBetter && (goal.status == 'ACHIEVED' || goal.status == 'EXCEEDED')",
            null,
            new Template("Goal reached"),
            new Template("{rep} reached {goal}[, target {amount}]"),
            MAIN_CHANNEL,
            true);

    private static final List<SplashRule> ALL = List.of(DEAL_WON, GOAL_REACHED);

    private BuiltInRules() {}

    /** All of them, by name. */
    public static List<SplashRule> all() {
        return ALL;
    }

    /** Those that look at facts of that topic. */
    public static List<SplashRule> on(Trigger trigger) {
        return ALL.stream().filter(rule -> rule.on() == trigger).toList();
    }

    /** The rule of that name. */
    public static Optional<SplashRule> named(RuleName name) {
        return ALL.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }
}
