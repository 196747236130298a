package dev.paceline.kpi.domain;

import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.TeamId;
import dev.paceline.expressions.Bindings;
import dev.paceline.expressions.Expression;
import dev.paceline.expressions.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of an expression fails on every record, whatever it says: what a live record's values go through is tried with what the text
 * alone already gives. Where only a record could tell, nothing is said against it.
 */
final class CertainFailure {

    private static final Set<String> DATA = Set.of(Derivation.VARIABLE, Derivation.HISTORY);

    /** Lists and objects of literals and fields: the same names and shares for every record, but for what the fields say. */
    private static final Pattern ONLY_FIELDS = Pattern.compile("[\\w\\s.,:\\[\\]{}]*");

    private static final Pattern QUOTED = Pattern.compile("'[^'\\\\\\n]*'|\"[^\"\\\\\\n]*\"");

    /** A name that is also the smallest share there is: if the shares are too great with it, they are with any. */
    private static final BigDecimal LEAST = BigDecimal.ONE.movePointLeft(CreditSplit.SCALE);

    private static final Map<String, Object> ENTRY = Map.of("rep", "somebody", "share", LEAST);

    private static final int MOST_FIELDS = 6;

    /** Between them any time falls on every day that it can fall on. */
    private static final List<ZoneId> FAR_APART = List.of(ZoneOffset.MIN, ZoneOffset.MAX);

    private CertainFailure() {}

    /** Why the expression, standing in that place, gives nothing on any record that can be used. */
    static Optional<String> of(ExpressionCheck place, Expression expression) {
        if (expression.paths().stream().noneMatch(path -> DATA.contains(path.get(0)))) {
            return constant(place, expression.evaluate(Map.of()));
        }
        boolean sameForAll = ONLY_FIELDS
                .matcher(QUOTED.matcher(expression.source()).replaceAll("0"))
                .matches();
        return place == ExpressionCheck.CREDIT && sameForAll ? shared(expression) : Optional.empty();
    }

    private static Optional<String> constant(ExpressionCheck place, Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return Optional.of(failed.reason());
        }
        Object value = outcome instanceof Outcome.Value present ? present.value() : null;
        if (value == null) {
            return place == ExpressionCheck.TEXT ? Optional.empty() : Optional.of("gives nothing");
        }
        try {
            convert(place, value);
            return Optional.empty();
        } catch (Given.Unfit | IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static void convert(ExpressionCheck place, Object value) throws Given.Unfit {
        switch (place) {
            case TRUTH -> Given.counts(value);
            case NUMBER -> Given.amount(Aggregate.SUM, value);
            case TEXT -> Given.currency(value);
            case DAY -> day(value);
            case CREDIT -> credit(value);
            case ANYTHING -> Given.amount(Aggregate.DISTINCT, value);
        }
    }

    private static void day(Object value) {
        IllegalArgumentException refused = null;
        for (ZoneId zone : FAR_APART) {
            try {
                BusinessDay.of(value, zone);
                return;
            } catch (IllegalArgumentException e) {
                refused = e;
            }
        }
        if (refused != null) {
            throw refused;
        }
    }

    private static void credit(Object value) {
        CreditSplit split = CreditSplit.of(value, Nobody.AT_ALL, LocalDate.EPOCH);
        if (split.shares().stream().allMatch(share -> share.name().isBlank())) {
            throw new IllegalArgumentException("credits nobody");
        }
    }

    /** Fails whichever of its fields hold a name and whichever an entry of their own. */
    private static Optional<String> shared(Expression expression) {
        List<String> fields = List.copyOf(expression.fields());
        boolean ofFields =
                expression.paths().stream().noneMatch(path -> path.size() == 1 && DATA.contains(path.get(0)));
        if (!ofFields || fields.size() > MOST_FIELDS) {
            return Optional.empty();
        }
        Optional<String> ofNames = shared(expression, fields, 0);
        for (int entries = 1; entries < 1 << fields.size() && ofNames.isPresent(); entries++) {
            if (shared(expression, fields, entries).isEmpty()) {
                return Optional.empty();
            }
        }
        return ofNames;
    }

    /** @param entries which fields hold an entry, bit by bit */
    private static Optional<String> shared(Expression expression, List<String> fields, int entries) {
        Map<String, Object> record = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            record.put(fields.get(i), (entries >> i & 1) == 0 ? LEAST : ENTRY);
        }
        Outcome outcome = expression.evaluate(Bindings.of(Derivation.VARIABLE, record));
        return outcome instanceof Outcome.Value present && present.value() != null
                ? constant(ExpressionCheck.CREDIT, outcome)
                : Optional.empty();
    }

    /** A roster that knows nobody: whom a name means is not the text's business. */
    private enum Nobody implements Roster {
        AT_ALL;

        @Override
        public Optional<RosterRep> repByOwner(String owner) {
            return Optional.empty();
        }

        @Override
        public List<TeamId> teamsOf(RepId rep, LocalDate on) {
            return List.of();
        }

        @Override
        public List<RosterRep> members(TeamId team, LocalDate on) {
            return List.of();
        }
    }
}
