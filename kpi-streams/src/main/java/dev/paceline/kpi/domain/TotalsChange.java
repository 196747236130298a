package dev.paceline.kpi.domain;

import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one change of one record adds to a subject's totals of one metric; the parts may be negative. */
public record TotalsChange(Subject subject, MetricId metric, DefinitionStamp definition, List<DayChange> days) {

    /** What it adds to one day; of MIN, MAX, LAST and DISTINCT {@code sum} is a value, and the weight how often it is there more. */
    public record DayChange(@Nullable String currency, LocalDate date, BigDecimal sum, BigDecimal weight) {}

    public TotalsChange {
        days = List.copyOf(days);
    }
}
