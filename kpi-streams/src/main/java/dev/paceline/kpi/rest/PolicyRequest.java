package dev.paceline.kpi.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.paceline.events.KpiPolicy;
import dev.paceline.events.KpiPolicy.Pattern;
import dev.paceline.events.MetricId;
import dev.paceline.events.TenantId;
import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's choices, whole: what replaces all of them names all of them.
 *
 * @param yearStartMonth 1 to 12
 * @param weekStart MONDAY or SUNDAY
 * @param reportingCurrency ISO 4217 code; absent or null means that money is not converted
 * @param ranks whether reps see ranks, and the boards of the teams they belong to
 * @param boards metrics whose best are told to others; absent for calls, meetings, deals won and revenue won
 * @param ranksAboveOwnTeam whether reps see the boards of the teams above their own and the tenant's too
 */
@Schema(name = "KpiSettingsRequest")
@JsonIgnoreProperties({"tenant", "revision", "kind"}) // an answer may be sent back
record PolicyRequest(
        @Nullable Pattern pattern,
        @Nullable Integer yearStartMonth,
        @Nullable DayOfWeek weekStart,
        @Nullable String reportingCurrency,
        @Nullable Boolean ranks,
        @Nullable List<MetricId> boards,
        @Nullable Boolean ranksAboveOwnTeam) {

    private static final int MONTHS = 12;

    /** @throws ProblemException naming every field that is wrong */
    PolicyRequest checked(Predicate<MetricId> isMetric) {
        List<FieldError> errors = new ArrayList<>();
        missing("pattern", pattern, errors);
        missing("yearStartMonth", yearStartMonth, errors);
        missing("weekStart", weekStart, errors);
        missing("ranks", ranks, errors);
        if (yearStartMonth != null && (yearStartMonth < 1 || yearStartMonth > MONTHS)) {
            errors.add(new FieldError("yearStartMonth", "is not between 1 and 12"));
        }
        if (weekStart != null && weekStart != DayOfWeek.MONDAY && weekStart != DayOfWeek.SUNDAY) {
            errors.add(new FieldError("weekStart", "is neither MONDAY nor SUNDAY"));
        }
        if (reportingCurrency != null && !isCurrency(reportingCurrency)) {
            errors.add(new FieldError("reportingCurrency", "is not an ISO 4217 code"));
        }
        if (boards != null && (boards.size() > KpiPolicy.MOST_BOARDS || boards.contains(null))) {
            errors.add(new FieldError("boards", "are not up to " + KpiPolicy.MOST_BOARDS + " metrics"));
        }
        if (boards != null) {
            boards.stream()
                    .filter(each -> each != null && !isMetric.test(each))
                    .forEach(each -> errors.add(new FieldError("boards", "there is no metric " + each)));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return this;
    }

    /** Would otherwise go back to what is usual, in silence. */
    private static void missing(String field, @Nullable Object value, List<FieldError> errors) {
        if (value == null) {
            errors.add(new FieldError(field, "is missing; the whole of the settings is replaced"));
        }
    }

    /** Of a request that was checked. */
    KpiPolicy policy(TenantId tenant, long revision) {
        return new KpiPolicy(
                tenant,
                revision,
                Objects.requireNonNull(pattern),
                Objects.requireNonNull(yearStartMonth),
                Objects.requireNonNull(weekStart),
                reportingCurrency,
                Objects.requireNonNull(ranks),
                boards == null ? null : boards.stream().distinct().toList(),
                ranksAboveOwnTeam);
    }

    static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(each -> each.getCurrencyCode().equals(code));
    }
}
