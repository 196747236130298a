package dev.paceline.goals.domain;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.NumberBound;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One rule that a proposed goal must keep.
 *
 * @param violation what to say when it is broken
 * @param broken whether it is
 */
record GoalRule(Violation violation, Predicate<Proposal> broken) {

    static final int LONGEST_NAME = 200;
    static final int LONGEST_PERIOD_YEARS = 5;
    static final int EARLIEST_YEAR = 1970;
    static final int LATEST_YEAR = 2200;

    /** All rules. */
    static final List<GoalRule> ALL = List.of(
            rule("name", "is longer than " + LONGEST_NAME + " characters", GoalRule::nameTooLong),
            rule("subject", "is missing", proposal -> proposal.draft().subject() == null),
            rule(
                    "subject.id",
                    "is no rep or team of the roster; one that was just added is known within moments: retry",
                    proposal -> proposal.draft().subject() != null && proposal.zone() == null),
            rule("metric", "is missing", proposal -> proposal.draft().metric() == null),
            rule(
                    "metric",
                    "is not defined; one that was just defined is known within moments: retry",
                    proposal -> proposal.draft().metric() != null && proposal.definition() == null),
            rule("metric", "is retired", proposal -> test(proposal.definition(), KpiDefinition::retired)),
            rule("metric", "cannot be added up over a period", GoalRule::cannotBeAddedUp),
            rule("target", "is missing", proposal -> proposal.draft().target() == null),
            rule(
                    "target",
                    "must be more than zero",
                    proposal -> test(proposal.draft().target(), t -> t.signum() <= 0)),
            rule(
                    "target",
                    NumberBound.VALUE.words(),
                    proposal -> test(proposal.draft().target(), target -> !NumberBound.VALUE.allows(target))),
            rule("currency", "is needed for a metric counted in money", GoalRule::currencyMissing),
            rule("currency", "belongs to metrics counted in money only", GoalRule::currencyTooMuch),
            rule("currency", "is not an ISO 4217 currency", GoalRule::currencyUnknown),
            rule("from", "is missing", proposal -> proposal.draft().from() == null),
            rule(
                    "from",
                    "is not between 1970 and 2200",
                    proposal -> test(proposal.draft().from(), GoalRule::farAway)),
            rule("until", "is missing", proposal -> proposal.draft().until() == null),
            rule(
                    "until",
                    "is not between 1970 and 2200",
                    proposal -> test(proposal.draft().until(), GoalRule::farAway)),
            rule("until", "must be after from", GoalRule::endsBeforeItBegins),
            rule("until", "is more than " + LONGEST_PERIOD_YEARS + " years after from", GoalRule::tooLong));

    private static GoalRule rule(String field, String message, Predicate<Proposal> broken) {
        return new GoalRule(new Violation(field, message), broken);
    }

    private static <T> boolean test(@Nullable T value, Predicate<T> broken) {
        return value != null && broken.test(value);
    }

    private static boolean nameTooLong(Proposal proposal) {
        return test(proposal.draft().name(), name -> name.length() > LONGEST_NAME);
    }

    private static boolean cannotBeAddedUp(Proposal proposal) {
        return test(proposal.definition(), definition -> Measure.of(definition.aggregate())
                .isEmpty());
    }

    private static boolean currencyMissing(Proposal proposal) {
        return proposal.draft().currency() == null && test(proposal.definition(), GoalRule::isMoney);
    }

    private static boolean currencyTooMuch(Proposal proposal) {
        return proposal.draft().currency() != null && test(proposal.definition(), definition -> !isMoney(definition));
    }

    private static boolean isMoney(KpiDefinition definition) {
        return definition.unit() == Unit.MONEY;
    }

    private static boolean currencyUnknown(Proposal proposal) {
        return test(proposal.draft().currency(), code -> Currency.getAvailableCurrencies().stream()
                .noneMatch(currency -> currency.getCurrencyCode().equals(code)));
    }

    private static boolean farAway(LocalDate date) {
        return date.getYear() < EARLIEST_YEAR || date.getYear() >= LATEST_YEAR;
    }

    private static boolean endsBeforeItBegins(Proposal proposal) {
        LocalDate until = proposal.draft().until();
        return test(proposal.draft().from(), from -> until != null && !until.isAfter(from));
    }

    private static boolean tooLong(Proposal proposal) {
        LocalDate until = proposal.draft().until();
        return test(proposal.draft().from(), from -> until != null && until.isAfter(plusLongestPeriod(from)));
    }

    private static LocalDate plusLongestPeriod(LocalDate from) {
        return farAway(from) ? LocalDate.MAX : from.plusYears(LONGEST_PERIOD_YEARS);
    }
}
