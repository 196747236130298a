package dev.paceline.kpi.domain;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a draft makes a definition; all that is wrong with it is said at once. */
public final class DefinitionCheck {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final int LONGEST_TEXT = 200;
    private static final Set<Aggregate> OF_VALUES =
            EnumSet.of(Aggregate.SUM, Aggregate.AVG, Aggregate.MIN, Aggregate.MAX, Aggregate.LAST, Aggregate.DISTINCT);

    private final MetricId metric;
    private final DefinitionDraft draft;
    private final Definitions known;
    private final List<Refusal> refusals = new ArrayList<>();

    private DefinitionCheck(MetricId metric, DefinitionDraft draft, Definitions known) {
        this.metric = metric;
        this.draft = draft;
        this.known = known;
    }

    /**
     * All reasons against the draft; empty when it can be saved.
     *
     * @param known the definitions in force, also those that lean on the metric
     * @param standing the definition that the draft would replace
     */
    public static List<Refusal> of(
            MetricId metric, DefinitionDraft draft, Definitions known, @Nullable KpiDefinition standing) {
        DefinitionCheck check = new DefinitionCheck(metric, draft, known);
        check.words();
        if (draft.aggregate() == Aggregate.RATIO) {
            check.ratio();
        } else {
            check.fromRecords();
        }
        check.drives();
        check.refusals.addAll(Dependents.of(metric, known).against(draft));
        if (standing != null) {
            check.change(standing);
        }
        if (check.refusals.isEmpty()) {
            check.computable();
        }
        return List.copyOf(check.refusals);
    }

    /** Why the metric cannot be switched off; empty when nothing leans on it. */
    public static List<Refusal> ofRetiring(MetricId metric, Definitions known) {
        return Dependents.of(metric, known).againstRetiring();
    }

    /** Whether the definition would be computed at all once it is in force. */
    private void computable() {
        KpiDefinition definition = draft.after(KpiDefinition.EVERY_TENANT, metric, null);
        Definitions.of(List.of(), List.of(definition))
                .problems()
                .forEach(problem -> refuse("aggregate", problem.reason()));
    }

    private void words() {
        if (!NAME.matcher(metric.value()).matches()) {
            refuse("metric", "must be lower-case letters, digits and _, beginning with a letter, at most 63");
        }
        if (draft.name() == null || draft.name().isBlank()) {
            refuse("name", "is missing");
        } else if (draft.name().length() > LONGEST_TEXT) {
            refuse("name", "is longer than " + LONGEST_TEXT + " characters");
        }
        needed("category", draft.category());
        needed("unit", draft.unit());
        needed("aggregate", draft.aggregate());
    }

    private void ratio() {
        part("numerator", draft.numerator());
        part("denominator", draft.denominator());
        absent("recordType", draft.recordType());
        absent("when", draft.when());
        absent("value", draft.value());
        absent("date", draft.date());
        absent("credit", draft.credit());
        absent("currency", draft.currency());
        if (draft.effectiveFrom() != null) {
            refuse("effectiveFrom", "a RATIO follows its parts, which have effective dates of their own");
        }
    }

    private void part(String field, @Nullable MetricId part) {
        if (part == null) {
            refuse(field, "is needed for a RATIO");
            return;
        }
        if (part.equals(metric)) {
            refuse(field, "is the metric itself");
            return;
        }
        known.find(part)
                .ifPresentOrElse(
                        definition -> unfit(field, definition), () -> refuse(field, "there is no metric " + part));
    }

    private void unfit(String field, KpiDefinition part) {
        String reason = Dependents.unfit(draft.unit(), part);
        if (reason != null) {
            refuse(field, reason);
        }
    }

    private void fromRecords() {
        if (draft.numerator() != null || draft.denominator() != null) {
            refuse(draft.numerator() != null ? "numerator" : "denominator", "is for a RATIO only");
        }
        if (draft.recordType() == null || draft.recordType().isBlank()) {
            refuse("recordType", "is missing");
        } else if (draft.recordType().length() > LONGEST_TEXT) {
            refuse("recordType", "is longer than " + LONGEST_TEXT + " characters");
        }
        if (draft.aggregate() == Aggregate.COUNT) {
            absent("value", draft.value());
        }
        if (draft.aggregate() != null && OF_VALUES.contains(draft.aggregate()) && draft.value() == null) {
            refuse("value", "is needed for " + draft.aggregate());
        }
        if (draft.unit() != null && draft.unit() != Unit.MONEY) {
            absent("currency", draft.currency());
        }
        if (draft.aggregate() == Aggregate.DISTINCT && draft.unit() != null && draft.unit() != Unit.COUNT) {
            refuse("unit", "must be COUNT, since DISTINCT counts different values");
        }
        boolean anyValue = draft.aggregate() == Aggregate.DISTINCT;
        check("when", draft.when(), ExpressionCheck.TRUTH);
        check("value", draft.value(), anyValue ? ExpressionCheck.ANYTHING : ExpressionCheck.NUMBER);
        check("date", neededText("date", draft.date()), ExpressionCheck.DAY);
        check("credit", neededText("credit", draft.credit()), ExpressionCheck.CREDIT);
        check("currency", draft.currency(), ExpressionCheck.TEXT);
    }

    private void check(String field, @Nullable String source, ExpressionCheck check) {
        if (source != null) {
            check.refusal(field, source).ifPresent(refusals::add);
        }
    }

    private void drives() {
        for (MetricId driven : draft.drives() == null ? List.<MetricId>of() : draft.drives()) {
            Optional<KpiDefinition> target = known.find(driven);
            if (driven.equals(metric)) {
                refuse("drives", "names the metric itself");
            } else if (target.isEmpty()) {
                refuse("drives", "there is no metric " + driven);
            } else if (Dependents.backwards(draft.category(), target.get().category())) {
                refuse(
                        "drives",
                        draft.category() + " cannot drive " + driven + ", which is "
                                + target.get().category());
            }
        }
    }

    private void change(KpiDefinition standing) {
        if (draft.effectiveFrom() == null || standing.retired()) {
            return;
        }
        if (draft.unit() != null && standing.unit() != draft.unit()
                || draft.aggregate() != null && standing.aggregate() != draft.aggregate()) {
            refuse("effectiveFrom", "unit and aggregate can only change for all days, since one total has one unit");
        }
    }

    private void needed(String field, @Nullable Object value) {
        if (value == null) {
            refuse(field, "is missing");
        }
    }

    private @Nullable String neededText(String field, @Nullable String value) {
        needed(field, value);
        return value;
    }

    private void absent(String field, @Nullable String value) {
        if (value != null) {
            refuse(field, "has no meaning for " + draft.aggregate() + " of " + draft.unit());
        }
    }

    private void refuse(String field, String message) {
        refusals.add(Refusal.of(field, message));
    }
}
