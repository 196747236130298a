package dev.paceline.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
 * @param effectiveFrom the first business day this version is for; absent means every day. Days before belong to the
 *     greatest earlier version that is effective on them
 * @param lowerIsBetter true where less is better, as for a time to answer; absent means more is better
 * @param earlier the versions before this one, ascending
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
        boolean retired,
        @Nullable LocalDate effectiveFrom,
        @Nullable Boolean lowerIsBetter,
        @Nullable @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Version> earlier)
        implements Fact {

    /** The tenant under which the built-in catalogue is published; it applies to all. */
    public static final TenantId EVERY_TENANT = new TenantId("*");

    /** An earlier version: all that made a number then. */
    public record Version(
            int version,
            @Nullable LocalDate effectiveFrom,
            String name,
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
            boolean retired) {

        public Version {
            Check.revision(version);
            Check.text("name", name);
            Check.present("unit", unit);
            Check.present("aggregate", aggregate);
        }
    }

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
        earlier = earlier == null ? List.of() : List.copyOf(earlier);
    }

    /** A first version for every day, where more is better. */
    public KpiDefinition(
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
            boolean retired) {
        this(
                tenant,
                metric,
                version,
                name,
                category,
                unit,
                aggregate,
                recordType,
                when,
                value,
                date,
                credit,
                currency,
                numerator,
                denominator,
                drives,
                retired,
                null,
                null,
                List.of());
    }

    /** Every version as a definition of its own, ascending; this one without its earlier ones is the last. */
    public List<KpiDefinition> versions() {
        List<KpiDefinition> versions = new ArrayList<>();
        Stream.concat(earlier == null ? Stream.empty() : earlier.stream(), Stream.of(asVersion()))
                .forEach(each -> versions.add(of(each)));
        return List.copyOf(versions);
    }

    /** The same with other earlier versions. */
    public KpiDefinition withEarlier(List<Version> versions) {
        return new KpiDefinition(
                tenant,
                metric,
                version,
                name,
                category,
                unit,
                aggregate,
                recordType,
                when,
                value,
                date,
                credit,
                currency,
                numerator,
                denominator,
                drives,
                retired,
                effectiveFrom,
                lowerIsBetter,
                versions);
    }

    /** What this version alone says. */
    public Version asVersion() {
        return new Version(
                version,
                effectiveFrom,
                name,
                unit,
                aggregate,
                recordType,
                when,
                value,
                date,
                credit,
                currency,
                numerator,
                denominator,
                retired);
    }

    private KpiDefinition of(Version each) {
        return new KpiDefinition(
                tenant,
                metric,
                each.version(),
                each.name(),
                category,
                each.unit(),
                each.aggregate(),
                each.recordType(),
                each.when(),
                each.value(),
                each.date(),
                each.credit(),
                each.currency(),
                each.numerator(),
                each.denominator(),
                drives,
                each.retired(),
                each.effectiveFrom(),
                lowerIsBetter,
                List.of());
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
