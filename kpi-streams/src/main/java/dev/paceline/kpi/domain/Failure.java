package dev.paceline.kpi.domain;

import dev.paceline.events.MetricId;
import java.util.List;

/**
 * A definition that could not be applied; its metric gets nothing from this record, all others stay.
 *
 * @param part which expression of the definition: when, value, date, credit, currency, or definition for the whole
 */
public record Failure(MetricId metric, int version, String part, String reason) {

    private static final int LONGEST_REASON = 200;

    static List<Failure> brief(List<Failure> failures) {
        return failures.isEmpty()
                ? List.of()
                : failures.stream().map(Failure::brief).toList();
    }

    /** With no more of the reason than is worth keeping. */
    public Failure brief() {
        return reason.length() <= LONGEST_REASON
                ? this
                : new Failure(metric, version, part, reason.substring(0, LONGEST_REASON));
    }

    @Override
    public String toString() {
        return metric + "@" + version + " " + part + ": " + reason;
    }
}
