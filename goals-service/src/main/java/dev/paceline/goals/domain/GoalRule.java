package dev.paceline.goals.domain;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.NumberBound;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One rule that a proposed goal must keep.
 *
 * @param field the field to blame, as the request names it
 * @param message what to say when it is broken
 * @param broken whether it is
 */
record GoalRule(String field, Function<Proposal, String> message, Predicate<Proposal> broken) {

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
            new GoalRule("target", GoalRule::didYouMean, GoalRule::percentTooLarge),
            rule("target", "has more decimals than its currency", GoalRule::tooManyDecimals),
            rule("currency", "is needed for a metric counted in money", GoalRule::currencyMissing),
            rule("currency", "belongs to metrics counted in money only", GoalRule::currencyTooMuch),
            rule("currency", "is not an ISO 4217 currency that amounts are counted in", GoalRule::currencyUnknown),
            rule("from", "is missing", proposal -> proposal.draft().from() == null),
            rule(
                    "from",
                    "is not between 1970 and 2200",
                    proposal -> test(proposal.draft().from(), GoalRule::farAway)),
            rule("to", "is missing", proposal -> proposal.draft().to() == null),
            rule(
                    "to",
                    "is not between 1970 and 2200",
                    proposal -> test(proposal.draft().to(), GoalRule::farAway)),
            rule("to", "must not be before from", GoalRule::endsBeforeItBegins),
            rule("to", "is more than " + LONGEST_PERIOD_YEARS + " years after from", GoalRule::tooLong));

    private static GoalRule rule(String field, String message, Predicate<Proposal> broken) {
        return new GoalRule(field, any -> message, broken);
    }

    Violation violation(Proposal proposal) {
        return new Violation(field, message.apply(proposal));
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
        return test(proposal.draft().currency(), code -> decimals(code).isEmpty());
    }

    /** Absent for codes without a minor unit, which are no money to be counted: no currency, the test currency, gold. */
    private static OptionalInt decimals(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(code))
                .mapToInt(Currency::getDefaultFractionDigits)
                .filter(decimals -> decimals >= 0)
                .findFirst();
    }

    private static boolean tooManyDecimals(Proposal proposal) {
        String currency = proposal.draft().currency();
        OptionalInt decimals = currency == null ? OptionalInt.empty() : decimals(currency);
        return decimals.isPresent()
                && test(
                        proposal.draft().target(),
                        target -> NumberBound.VALUE.allows(target)
                                && target.stripTrailingZeros().scale() > decimals.getAsInt());
    }

    private static boolean percentTooLarge(Proposal proposal) {
        return !proposal.draft().confirmed()
                && test(proposal.definition(), definition -> definition.unit() == Unit.PERCENT)
                && test(
                        proposal.draft().target(),
                        target -> NumberBound.VALUE.allows(target) && target.compareTo(BigDecimal.ONE) > 0);
    }

    private static String didYouMean(Proposal proposal) {
        BigDecimal target = Objects.requireNonNull(proposal.draft().target(), "target");
        return "is " + target.movePointRight(2).stripTrailingZeros().toPlainString() + " %: did you mean "
                + target.movePointLeft(2).stripTrailingZeros().toPlainString()
                + "? Send \"confirm\": true to set it as it is";
    }

    private static boolean farAway(LocalDate date) {
        return date.getYear() < EARLIEST_YEAR || date.getYear() >= LATEST_YEAR;
    }

    private static boolean endsBeforeItBegins(Proposal proposal) {
        LocalDate to = proposal.draft().to();
        return test(proposal.draft().from(), from -> to != null && to.isBefore(from));
    }

    private static boolean tooLong(Proposal proposal) {
        LocalDate to = proposal.draft().to();
        return test(proposal.draft().from(), from -> to != null && !to.isBefore(plusLongestPeriod(from)));
    }

    private static LocalDate plusLongestPeriod(LocalDate from) {
        return farAway(from) ? LocalDate.MAX : from.plusYears(LONGEST_PERIOD_YEARS);
    }
}
