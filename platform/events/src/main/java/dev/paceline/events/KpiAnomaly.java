package dev.paceline.events;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something in a rep's numbers that a coach should ask about: a question, never a verdict, and for no screen that others see.
 *
 * @param date the day it shows on
 * @param metric whose days it shows in; absent for a single record
 * @param count how many activities, deals or changes
 * @param usual what the rep's days usually have, or how many there are in all
 * @param recordId the record, where it is one
 * @param withdrawn whether it is not so any more
 * @param edge where the tier begins, for {@link Kind#CLOSE_DATES_AT_TIER_EDGE}
 * @param currency of the edge, where it is money
 * @param foundAt when it was found, and the last time that it was found anew after it had been withdrawn; other numbers leave it
 */
public record KpiAnomaly(
        TenantId tenant,
        Kind kind,
        RepId rep,
        LocalDate date,
        @Nullable MetricId metric,
        @Nullable String recordId,
        long revision,
        BigDecimal count,
        BigDecimal usual,
        boolean withdrawn,
        @Nullable BigDecimal edge,
        @Nullable String currency,
        @Nullable Instant foundAt)
        implements Fact {

    /** What it is. */
    public enum Kind {
        /** A day with far more activities than the rep's others. */
        BURST,
        /** Open deals that are expected to close on the last day of a fiscal month. */
        PARKED_CLOSE_DATES,
        /** A won deal was given to another owner after it had been won. */
        OWNER_CHANGED_AFTER_CLOSE,
        /** A tier was reached in the last days of its period, and hardly more than reached. */
        CLOSE_DATES_AT_TIER_EDGE
    }

    public KpiAnomaly {
        Check.present("tenant", tenant);
        Check.present("kind", kind);
        Check.present("rep", rep);
        Check.present("date", date);
        Check.revision(revision);
        Check.present("count", count);
        Check.present("usual", usual);
    }

    /** One that does not say when it was found. */
    public KpiAnomaly(
            TenantId tenant,
            Kind kind,
            RepId rep,
            LocalDate date,
            @Nullable MetricId metric,
            @Nullable String recordId,
            long revision,
            BigDecimal count,
            BigDecimal usual,
            boolean withdrawn,
            @Nullable BigDecimal edge,
            @Nullable String currency) {
        this(tenant, kind, rep, date, metric, recordId, revision, count, usual, withdrawn, edge, currency, null);
    }

    @Override
    public String key() {
        return Keys.of(
                tenant.value(),
                kind.name(),
                rep.value(),
                date.toString(),
                metric == null ? "" : metric.value(),
                recordId == null ? "" : recordId);
    }

    @Override
    public String factId() {
        return key() + "@" + revision;
    }
}
