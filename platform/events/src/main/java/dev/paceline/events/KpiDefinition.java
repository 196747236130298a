package dev.paceline.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a KPI is made from records: data, not code. {@code when}, {@code value}, {@code date} and {@code credit} are CEL
 * expressions over the merged {@code record}. A tenant's own definition stands over the built-in one of the same metric,
 * which is published under {@link #EVERY_TENANT}.
 *
 * <p>Every total is kept as a pair that can be added up, sum and weight: COUNT and SUM read the sum; AVG reads sum / weight,
 * where each contribution weighs 1; RATIO takes its sum from {@code numerator} and its weight from {@code denominator}.
 *
 * @param version grows with each change; the fact's revision
 * @param recordType the records it reads; absent for RATIO
 * @param when which records count; absent means all
 * @param value what one record adds; absent means 1
 * @param date the business day it counts for: an expression giving a date or a time
 * @param credit who is credited: an expression giving an owner as the CRM names it
 * @param currency the expression giving the ISO 4217 code, for unit MONEY
 * @param numerator metric above the line, RATIO only
 * @param denominator metric below the line, RATIO only
 * @param drives the metrics that this one is meant to move: an activity an objective, an objective a result
 * @param retired true once no longer computed
 */
public record KpiDefinition(
        TenantId tenant,
        MetricId metric,
        int version,
        String name,
        Category category,
        Unit unit,
        Aggregate aggregate,
        @Nullable String recordType,
        @Nullable String when,
        @Nullable String value,
        @Nullable String date,
        @Nullable String credit,
        @Nullable String currency,
        @Nullable MetricId numerator,
        @Nullable MetricId denominator,
        List<MetricId> drives,
        boolean retired)
        implements Fact {

    /** The tenant under which the built-in catalogue is published; it applies to all. */
    public static final TenantId EVERY_TENANT = new TenantId("*");

    /** What kind of thing the KPI measures. */
    public enum Category {
        ACTIVITY,
        OBJECTIVE,
        RESULT
    }

    /** What the KPI is counted in. */
    public enum Unit {
        COUNT,
        MONEY,
        DURATION,
        PERCENT,
        NUMBER
    }

    /** How contributions become a total. */
    public enum Aggregate {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX,
        LAST,
        DISTINCT,
        RATIO
    }

    public KpiDefinition {
        Check.present("tenant", tenant);
        Check.present("metric", metric);
        Check.revision(version);
        Check.text("name", name);
        Check.present("category", category);
        Check.present("unit", unit);
        Check.present("aggregate", aggregate);
        drives = drives == null ? List.of() : List.copyOf(drives);
        if (aggregate == Aggregate.RATIO && (numerator == null || denominator == null)) {
            throw new IllegalArgumentException("a RATIO needs numerator and denominator");
        }
        if (aggregate != Aggregate.RATIO && (recordType == null || date == null || credit == null)) {
            throw new IllegalArgumentException("recordType, date and credit are needed unless the aggregate is RATIO");
        }
    }

    @Override
    public String key() {
        return Keys.of(tenant.value(), metric.value());
    }

    @Override
    public String factId() {
        return key() + "@" + version;
    }
}
