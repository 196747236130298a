package dev.paceline.commission.domain;

import dev.paceline.commission.domain.PlanDraft.ComponentDraft;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each component of a plan draft must keep. */
final class ComponentRules {

    static final String RATE = "RATE";

    private static final Pattern PLAIN_DECIMAL = Pattern.compile("\\d{1,4}(\\.\\d{1,12})?");
    private static final BigDecimal HIGHEST_RATE = BigDecimal.TEN;

    private ComponentRules() {}

    /** @param names those already taken by components before it; this one's is added */
    static Stream<PlanError> check(String path, ComponentDraft component, PlanContext context, Set<String> names) {
        return Stream.of(
                        name(path + "name", component.name(), names),
                        kind(path + "kind", component.kind()),
                        metric(path + "metric", component.metric(), context),
                        rate(path + "rate", component.rate()))
                .flatMap(errors -> errors);
    }

    private static Stream<PlanError> name(String field, @Nullable String name, Set<String> names) {
        List<PlanError> errors = PlanRules.title(field, name).toList();
        if (name == null || !errors.isEmpty()) {
            return errors.stream();
        }
        return names.add(name.strip())
                ? Stream.empty()
                : PlanRules.error(field, "is also the name of another component");
    }

    private static Stream<PlanError> kind(String field, @Nullable String kind) {
        return RATE.equals(kind) ? Stream.empty() : PlanRules.error(field, "must be " + RATE);
    }

    private static Stream<PlanError> metric(String field, @Nullable String metric, PlanContext context) {
        if (metric == null || metric.isBlank()) {
            return PlanRules.error(field, "is missing");
        }
        KpiDefinition definition =
                metricOf(metric).map(context.definitions()::get).orElse(null);
        if (definition == null || definition.retired()) {
            return PlanRules.error(field, "is not a known metric: " + metric);
        }
        return definition.unit() == Unit.MONEY && definition.aggregate() == Aggregate.SUM
                ? Stream.empty()
                : PlanRules.error(field, "a rate pays a sum of money, and this metric is none: " + metric);
    }

    /** The metric of that name, unless no metric can be called so. */
    static Optional<MetricId> metricOf(@Nullable String metric) {
        try {
            return metric == null ? Optional.empty() : Optional.of(new MetricId(metric));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static Stream<PlanError> rate(String field, @Nullable String rate) {
        if (rate == null || rate.isBlank()) {
            return PlanRules.error(field, "is missing");
        }
        if (!PLAIN_DECIMAL.matcher(rate).matches()) {
            return PlanRules.error(field, "must be a plain decimal such as 0.05 for 5 %");
        }
        BigDecimal value = new BigDecimal(rate);
        return value.signum() > 0 && value.compareTo(HIGHEST_RATE) <= 0
                ? Stream.empty()
                : PlanRules.error(field, "must be above 0 and at most " + HIGHEST_RATE);
    }
}
