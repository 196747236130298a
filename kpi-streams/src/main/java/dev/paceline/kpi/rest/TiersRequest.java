package dev.paceline.kpi.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricTiers;
import dev.paceline.events.MetricTiers.Period;
import dev.paceline.events.NumberBound;
import dev.paceline.events.TenantId;
import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kpi.application.FindAnomalies;
import dev.paceline.kpi.domain.CanonicalJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where a metric's tiers begin.
 *
 * @param period MONTH, QUARTER or YEAR of the tenant's fiscal calendar
 * @param currency of the edges of a metric of money
 * @param edges ascending, above 0
 */
@Schema(name = "MetricTiersRequest")
@JsonIgnoreProperties({"tenant", "metric", "revision", "kind"}) // an answer may be sent back
record TiersRequest(@Nullable Period period, @Nullable String currency, @Nullable List<BigDecimal> edges) {

    /** @throws ProblemException naming every field that is wrong */
    TiersRequest checked(KpiDefinition definition) {
        List<FieldError> errors = new ArrayList<>();
        if (!FindAnomalies.addsUp(definition.aggregate())) {
            errors.add(new FieldError("metric", "does not add up over a period: it is neither COUNT nor SUM"));
        }
        if (period == null) {
            errors.add(new FieldError("period", "is missing"));
        }
        boolean money = definition.unit() == Unit.MONEY;
        if (money && (currency == null || !PolicyRequest.isCurrency(currency))) {
            errors.add(new FieldError("currency", "is not an ISO 4217 code"));
        }
        if (!money && currency != null) {
            errors.add(new FieldError("currency", "is for metrics of money"));
        }
        if (!ascends()) {
            errors.add(new FieldError(
                    "edges",
                    "are not 1 to " + MetricTiers.MOST_EDGES
                            + " numbers above 0, each above the one before, none of which "
                            + NumberBound.VALUE.words()));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return this;
    }

    private boolean ascends() {
        if (edges == null || edges.isEmpty() || edges.size() > MetricTiers.MOST_EDGES) {
            return false;
        }
        BigDecimal before = BigDecimal.ZERO;
        for (BigDecimal edge : edges) {
            if (edge == null || !NumberBound.VALUE.allows(edge) || edge.compareTo(before) <= 0) {
                return false;
            }
            before = edge;
        }
        return true;
    }

    /** Of a request that was checked. */
    MetricTiers tiers(TenantId tenant, KpiDefinition definition, long revision) {
        return new MetricTiers(
                tenant,
                definition.metric(),
                revision,
                Objects.requireNonNull(period),
                currency,
                Objects.requireNonNull(edges).stream()
                        .map(CanonicalJson::decimal)
                        .toList());
    }
}
