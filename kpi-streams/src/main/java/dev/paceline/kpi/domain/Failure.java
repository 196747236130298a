package dev.paceline.kpi.domain;

import dev.paceline.events.MetricId;

/**
 * A definition that could not be applied; its metric gets nothing from this record, all others stay.
 *
 * @param part which expression of the definition: when, value, date, credit, currency, or definition for the whole
 */
public record Failure(MetricId metric, int version, String part, String reason) {

    @Override
    public String toString() {
        return metric + "@" + version + " " + part + ": " + reason;
    }
}
