package dev.paceline.kpi.domain;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.MetricId;
import dev.paceline.expressions.Expression;
import dev.paceline.expressions.ExpressionException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A tenant's definitions in force: its own stand over the built-in ones; compiled and indexed by record type. */
public final class Definitions {

    /** No definition at all. */
    public static final Definitions NONE = of(List.of(), List.of());

    private final CompiledExpressions expressions;

    private final SortedMap<MetricId, KpiDefinition> inForce;
    private final Map<String, List<MetricRule>> byRecordType = new HashMap<>();
    private final Set<String> readingHistory = new HashSet<>();
    private final Map<MetricId, List<KpiDefinition>> ratiosByPart = new HashMap<>();
    private final List<Failure> problems = new ArrayList<>();
    private final Map<String, Expression> compiled = new HashMap<>();
    private final Map<MetricId, DefinitionStamp> stamps = new HashMap<>();
    private final List<KpiDefinition> chosen;
    private final Generation generation;

    private Definitions(SortedMap<MetricId, KpiDefinition> chosen, CompiledExpressions expressions) {
        this.expressions = expressions;
        this.chosen = List.copyOf(chosen.values());
        this.generation = Generation.of(this.chosen);
        this.chosen.forEach(each -> stamps.put(each.metric(), stamp(each, chosen)));
        this.inForce = new TreeMap<>(chosen);
        inForce.values().removeIf(KpiDefinition::retired);
        inForce.values().forEach(this::index);
    }

    private static DefinitionStamp stamp(KpiDefinition definition, Map<MetricId, KpiDefinition> all) {
        DefinitionStamp stamp = DefinitionStamp.of(definition);
        for (MetricId part : new MetricId[] {definition.numerator(), definition.denominator()}) {
            KpiDefinition of = part == null ? null : all.get(part);
            stamp = of == null ? stamp : stamp.madeOf(DefinitionStamp.of(of));
        }
        return stamp;
    }

    /** Of one metric the greatest version stands; a retired one switches the metric off. */
    public static Definitions of(Collection<KpiDefinition> builtIn, Collection<KpiDefinition> own) {
        return of(builtIn, own, new CompiledExpressions());
    }

    /** The same, with expressions that may have been compiled before. */
    public static Definitions of(
            Collection<KpiDefinition> builtIn, Collection<KpiDefinition> own, CompiledExpressions expressions) {
        SortedMap<MetricId, KpiDefinition> chosen = newest(builtIn);
        chosen.putAll(newest(own));
        return new Definitions(chosen, expressions);
    }

    /** A generation as it was told: one definition of each metric, retired ones included. */
    public static Definitions of(Collection<KpiDefinition> generation) {
        return of(generation, new CompiledExpressions());
    }

    /** The same, with expressions that may have been compiled before. */
    public static Definitions of(Collection<KpiDefinition> generation, CompiledExpressions expressions) {
        return new Definitions(newest(generation), expressions);
    }

    /** Names this set of definitions. */
    public Generation generation() {
        return generation;
    }

    /** One definition of each metric, retired ones included. */
    public List<KpiDefinition> chosen() {
        return chosen;
    }

    /** The stamp of a metric's numbers, also of a retired one; null where there is no such metric. */
    public @Nullable DefinitionStamp stamp(MetricId metric) {
        return stamps.get(metric);
    }

    private static SortedMap<MetricId, KpiDefinition> newest(Collection<KpiDefinition> definitions) {
        SortedMap<MetricId, KpiDefinition> newest = new TreeMap<>();
        definitions.forEach(each -> newest.merge(
                each.metric(), each, (known, offered) -> offered.version() > known.version() ? offered : known));
        return newest;
    }

    public Optional<KpiDefinition> find(MetricId metric) {
        return Optional.ofNullable(inForce.get(metric));
    }

    /** All in force, by metric. */
    public List<KpiDefinition> all() {
        return List.copyOf(inForce.values());
    }

    /** The metric itself, or for a ratio the two that it is made of. */
    public SortedSet<MetricId> partsOf(MetricId metric) {
        SortedSet<MetricId> parts = new TreeSet<>();
        find(metric).ifPresent(definition -> {
            if (definition.numerator() == null || definition.denominator() == null) {
                parts.add(metric);
                return;
            }
            parts.add(definition.numerator());
            parts.add(definition.denominator());
        });
        return parts;
    }

    /** The types of the records that the metric is made from. */
    public SortedSet<String> recordTypesOf(MetricId metric) {
        SortedSet<MetricId> parts = partsOf(metric);
        SortedSet<String> types = new TreeSet<>();
        byRecordType.forEach((type, rules) -> {
            if (rules.stream().anyMatch(rule -> parts.contains(rule.definition().metric()))) {
                types.add(type);
            }
        });
        return types;
    }

    /** The types of the records that any metric is made from. */
    public SortedSet<String> recordTypes() {
        return new TreeSet<>(byRecordType.keySet());
    }

    /** The fields that the metric's definition reads of a record. */
    public SortedSet<String> fieldsOf(MetricId metric) {
        SortedSet<MetricId> parts = partsOf(metric);
        SortedSet<String> fields = new TreeSet<>();
        byRecordType.values().stream()
                .flatMap(List::stream)
                .filter(rule -> parts.contains(rule.definition().metric()))
                .flatMap(MetricRule::expressions)
                .forEach(expression -> fields.addAll(expression.fields()));
        return fields;
    }

    /** Definitions that are in force but cannot be computed. */
    public List<Failure> problems() {
        return List.copyOf(problems);
    }

    List<MetricRule> rulesFor(String recordType) {
        return byRecordType.getOrDefault(recordType, List.of());
    }

    /** Whether a rule for that type needs more than what a record says now. */
    boolean readHistory(String recordType) {
        return readingHistory.contains(recordType);
    }

    /** The ratios that have that metric above or below the line. */
    List<KpiDefinition> ratiosOf(MetricId part) {
        return ratiosByPart.getOrDefault(part, List.of());
    }

    private void index(KpiDefinition definition) {
        if (definition.aggregate() == Aggregate.RATIO) {
            indexRatio(definition);
            return;
        }
        Term.of(definition.versions()).forEach(this::index);
    }

    private void index(Term term) {
        KpiDefinition definition = term.definition();
        if (definition.retired()) {
            return;
        }
        String recordType = String.valueOf(definition.recordType());
        rule(term).ifPresent(rule -> {
            byRecordType.computeIfAbsent(recordType, type -> new ArrayList<>()).add(rule);
            if (rule.readsHistory()) {
                readingHistory.add(recordType);
            }
        });
    }

    /** A built-in ratio may come to be beside a tenant's own part that it cannot be made from; it has no number then. */
    private void indexRatio(KpiDefinition ratio) {
        Set<MetricId> parts = new LinkedHashSet<>(2);
        for (MetricId part : new MetricId[] {ratio.numerator(), ratio.denominator()}) {
            KpiDefinition known = part == null ? null : inForce.get(part);
            String reason = known == null ? null : Dependents.unfit(ratio.unit(), known);
            if (reason != null) {
                problems.add(new Failure(ratio.metric(), ratio.version(), "definition", "a part " + reason));
                return;
            }
            if (part != null) {
                parts.add(part);
            }
        }
        parts.forEach(part ->
                ratiosByPart.computeIfAbsent(part, metric -> new ArrayList<>()).add(ratio));
    }

    private Optional<MetricRule> rule(Term term) {
        KpiDefinition definition = term.definition();
        try {
            Expression date = compile(definition.date());
            Expression credit = compile(definition.credit());
            if (date == null || credit == null) {
                throw new IllegalArgumentException("date and credit are needed");
            }
            return Optional.of(new MetricRule(
                    term,
                    compile(definition.when()),
                    compile(definition.value()),
                    date,
                    credit,
                    compile(definition.currency())));
        } catch (ExpressionException | IllegalArgumentException e) {
            problems.add(new Failure(
                    definition.metric(), definition.version(), "definition", String.valueOf(e.getMessage())));
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError e) {
            // an expression too deep for the stack, or a bug of the compiler: the tenant keeps its other definitions
            problems.add(new Failure(definition.metric(), definition.version(), "definition", "unexpected: " + e));
            return Optional.empty();
        }
    }

    private @Nullable Expression compile(@Nullable String source) {
        return source == null ? null : compiled.computeIfAbsent(source, expressions::of);
    }
}
