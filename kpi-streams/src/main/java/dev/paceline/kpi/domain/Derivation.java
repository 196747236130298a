package dev.paceline.kpi.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricId;
import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.RosterRep;
import dev.paceline.events.TeamId;
import dev.paceline.expressions.Bindings;
import dev.paceline.expressions.Budget;
import dev.paceline.expressions.Expression;
import dev.paceline.expressions.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a merged record contributes now, by definitions and roster. One derivation reads each expression's value once. */
public final class Derivation {

    static final String VARIABLE = "record";

    /** The states that the tracked fields had, the oldest first, each with {@code value} and {@code at}. */
    static final String HISTORY = "history";

    /** What all definitions together may cost on one record: no tenant's definitions hold back the records of others. */
    private static final long MOST_STEPS = 2 * Budget.OF_ONE;

    /** One fixed order, so that equal sets are equal lists. */
    static final Comparator<Credit> ORDER = Comparator.comparing(
            Credit::contribution,
            Comparator.comparing(Contribution::metric)
                    .thenComparing(Contribution::rep)
                    .thenComparing(Contribution::date)
                    .thenComparing(Contribution::value)
                    .thenComparing(Contribution::weight));

    private final Bindings bindings;
    private final Definitions definitions;
    private final Roster roster;
    private final Map<Expression, Outcome> outcomes = new IdentityHashMap<>(8);
    private final List<Credit> credits = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<Attribution> attributions = new ArrayList<>(2);

    private Derivation(Bindings bindings, Definitions definitions, Roster roster) {
        this.bindings = bindings;
        this.definitions = definitions;
        this.roster = roster;
    }

    /**
     * All credits, in a fixed order, and the definitions that failed on this record.
     *
     * @param credits empty for a record that does not live
     */
    public record Derived(List<Credit> credits, List<Failure> failures) {

        static final Derived NOTHING = new Derived(List.of(), List.of());

        public Derived {
            credits = List.copyOf(credits);
            failures = List.copyOf(failures);
        }
    }

    /** Derives; an owner whom the roster does not know, or a field that is absent, contributes nothing and is no failure. */
    public static Derived derive(String recordType, MergedRecord record, Definitions definitions, Roster roster) {
        List<MetricRule> rules = definitions.rulesFor(recordType);
        if (rules.isEmpty() || !record.lives()) {
            return Derived.NOTHING;
        }
        Map<String, JsonNode> fields = new HashMap<>();
        record.fields().forEach((name, state) -> {
            if (!state.value().isNull()) {
                fields.put(name, state.value());
            }
        });
        Bindings bindings = definitions.readHistory(recordType)
                ? Bindings.of(Map.of(VARIABLE, fields, HISTORY, record.past()))
                : Bindings.of(VARIABLE, fields);
        Derivation derivation = new Derivation(bindings.within(Budget.of(MOST_STEPS)), definitions, roster);
        rules.forEach(derivation::apply);
        derivation.credits.sort(ORDER);
        return new Derived(derivation.credits, derivation.failures);
    }

    private void apply(MetricRule rule) {
        int before = credits.size();
        try {
            for (Credit credit : credits(rule)) {
                credits.add(credit);
                for (KpiDefinition ratio :
                        definitions.ratiosOf(credit.contribution().metric())) {
                    credits.addAll(parts(ratio, credit));
                }
            }
        } catch (Given.Unfit e) {
            failures.add(new Failure(
                    rule.definition().metric(), rule.definition().version(), e.part(), String.valueOf(e.getMessage())));
        } catch (RuntimeException | StackOverflowError e) {
            // one definition's bug, or an expression too deep for the stack, must not cost the record its other metrics
            credits.subList(before, credits.size()).clear();
            failures.add(new Failure(
                    rule.definition().metric(), rule.definition().version(), "definition", "unexpected: " + e));
        }
    }

    private List<Credit> credits(MetricRule rule) throws Given.Unfit {
        if (!isInForce(rule)) {
            return List.of();
        }
        if (rule.when() != null && !Given.counts(value("when", rule.when()))) {
            return List.of();
        }
        Object given = value("credit", rule.credit());
        Object date = value("date", rule.date());
        Object value = rule.value() == null ? BigDecimal.ONE : value("value", rule.value());
        if (given == null || date == null || value == null) {
            return List.of();
        }
        Attribution known = attribution(given, date);
        return known.split().isKnown() ? credits(rule, known, value) : List.of();
    }

    private Attribution attribution(Object credit, Object date) throws Given.Unfit {
        for (Attribution known : attributions) {
            if (known.isOf(credit, date)) {
                return known;
            }
        }
        Attribution made = new Attribution(credit, date, split(credit, date));
        attributions.add(made);
        return made;
    }

    private List<Credit> credits(MetricRule rule, Attribution known, Object value) throws Given.Unfit {
        CreditSplit split = known.split();
        boolean kept = Fold.keepsValues(rule.definition().aggregate());
        BigDecimal amount = Given.amount(rule.definition().aggregate(), value);
        List<BigDecimal> weights = split.weights();
        List<BigDecimal> amounts = kept ? List.of() : split.amounts(amount, digits(rule, split));
        List<Credit> found = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            RosterRep rep = split.shares().get(i).rep();
            if (rep == null) {
                continue;
            }
            LocalDate day = known.day(rep);
            if (rule.term().covers(day)) {
                BigDecimal part = kept ? kept(rule, known, rep, amount) : amounts.get(i);
                found.add(credit(rule.definition(), rep, day, part, weights.get(i), currency(rule, rep)));
            }
        }
        return found;
    }

    private static BigDecimal kept(MetricRule rule, Attribution known, RosterRep rep, BigDecimal amount) {
        return rule.definition().aggregate() == Aggregate.LAST ? Latest.of(known.moment(rep), amount) : amount;
    }

    /** The members of a team are those of the record's day. */
    private CreditSplit split(Object credit, Object date) throws Given.Unfit {
        LocalDate on = LocalDate.EPOCH;
        if (!(credit instanceof String)) {
            try {
                on = BusinessDay.of(date, ZoneOffset.UTC);
            } catch (IllegalArgumentException e) {
                throw new Given.Unfit("date", String.valueOf(e.getMessage()));
            }
        }
        try {
            return CreditSplit.of(credit, roster, on);
        } catch (IllegalArgumentException e) {
            throw new Given.Unfit("credit", String.valueOf(e.getMessage()));
        }
    }

    /** The decimal places that an amount is divided to; absent when it is no money. */
    private @Nullable Integer digits(MetricRule rule, CreditSplit split) throws Given.Unfit {
        for (CreditSplit.Share share : split.shares()) {
            String code = share.rep() == null ? null : currency(rule, share.rep());
            if (code != null) {
                return Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
            }
        }
        return null;
    }

    /** A version in force on other days only is not applied at all, so that it cannot fail on this record either. */
    private boolean isInForce(MetricRule rule) {
        if (rule.term().isAlways()) {
            return true;
        }
        try {
            Object given = value("credit", rule.credit());
            Object date = value("date", rule.date());
            if (given == null || date == null) {
                return true;
            }
            boolean anybody = false;
            Attribution known = attribution(given, date);
            for (CreditSplit.Share share : known.split().shares()) {
                if (share.rep() != null && rule.term().covers(known.day(share.rep()))) {
                    return true;
                }
                anybody |= share.rep() != null;
            }
            return !anybody;
        } catch (Given.Unfit e) {
            return true;
        }
    }

    private Credit credit(
            KpiDefinition definition,
            RosterRep rep,
            LocalDate date,
            BigDecimal value,
            BigDecimal weight,
            @Nullable String currency) {
        Contribution contribution = new Contribution(
                definition.metric(), definition.version(), rep.rep(), date, value, weight, currency, weight);
        List<TeamId> teams = roster.teamsOf(rep.rep(), date);
        return new Credit(contribution, stamp(definition), teams);
    }

    /** A ratio's sum comes from its numerator's contributions, its weight from its denominator's. */
    private List<Credit> parts(KpiDefinition ratio, Credit credit) {
        MetricId part = credit.contribution().metric();
        BigDecimal value = credit.contribution().value();
        List<Credit> parts = new ArrayList<>();
        if (part.equals(ratio.numerator())) {
            parts.add(part(ratio, credit, value, BigDecimal.ZERO));
        }
        if (part.equals(ratio.denominator())) {
            if (value.signum() < 0) {
                failures.add(new Failure(ratio.metric(), ratio.version(), "denominator", "negative: " + value));
                return List.of();
            }
            parts.add(part(ratio, credit, BigDecimal.ZERO, value));
        }
        return parts;
    }

    private DefinitionStamp stamp(KpiDefinition definition) {
        DefinitionStamp stamp = definitions.stamp(definition.metric());
        return stamp == null ? DefinitionStamp.of(definition) : stamp;
    }

    private Credit part(KpiDefinition ratio, Credit credit, BigDecimal sum, BigDecimal weight) {
        Contribution base = credit.contribution();
        String currency = ratio.unit() == Unit.MONEY ? base.currency() : null;
        Contribution contribution = new Contribution(
                ratio.metric(), ratio.version(), base.rep(), base.date(), sum, weight, currency, base.share());
        return new Credit(contribution, stamp(ratio), credit.teams());
    }

    private @Nullable Object value(String part, Expression expression) throws Given.Unfit {
        Outcome outcome = outcomes.get(expression);
        if (outcome == null) {
            outcome = expression.evaluate(bindings);
            outcomes.put(expression, outcome);
        }
        if (outcome instanceof Outcome.Failed failed) {
            throw new Given.Unfit(part, failed.reason());
        }
        return outcome instanceof Outcome.Value present ? present.value() : null;
    }

    /** A record without a currency counts in the rep's own. */
    private @Nullable String currency(MetricRule rule, RosterRep rep) throws Given.Unfit {
        if (rule.definition().unit() != Unit.MONEY) {
            return null;
        }
        Object given = rule.currency() == null ? null : value("currency", rule.currency());
        if (given == null) {
            return rep.currency();
        }
        return Given.currency(given);
    }
}
