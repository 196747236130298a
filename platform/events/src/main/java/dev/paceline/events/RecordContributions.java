package dev.paceline.events;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one record adds to all metrics now. An empty list says that it adds nothing any more.
 *
 * @param recordName the record's own name for people, as in a deal's title
 * @param late what was said of the record after a month was closed, and so does not count there; absent when nothing was
 */
public record RecordContributions(
        TenantId tenant,
        String recordType,
        String recordId,
        long revision,
        @Nullable String recordName,
        List<Contribution> contributions,
        @Nullable List<LateMonth> late)
        implements Fact {

    /** One of which nothing was said late. */
    public RecordContributions(
            TenantId tenant,
            String recordType,
            String recordId,
            long revision,
            @Nullable String recordName,
            List<Contribution> contributions) {
        this(tenant, recordType, recordId, revision, recordName, contributions, null);
    }

    /**
     * What the record would add to a closed month, were it open: instead of the contributions that are dated in it.
     *
     * @param from the month's first day
     * @param until the first day after it
     * @param now what it would add; empty for nothing any more
     */
    public record LateMonth(YearMonth month, LocalDate from, LocalDate until, List<Contribution> now) {

        public LateMonth {
            Check.present("month", month);
            Check.present("from", from);
            Check.present("until", until);
            now = now == null ? List.of() : List.copyOf(now);
        }
    }

    /**
     * What the record adds to one metric for one rep on one day.
     *
     * @param definitionVersion the version of the definition that derived it
     * @param date a business day in the rep's zone
     * @param value the credited amount, {@code share} already applied
     * @param weight what AVG and RATIO divide by; 1 for a plain record, 0 for a ratio's numerator
     * @param currency ISO 4217 code when the metric's unit is MONEY
     * @param share the rep's part of the credit, above 0, at most 1
     */
    public record Contribution(
            MetricId metric,
            int definitionVersion,
            RepId rep,
            LocalDate date,
            BigDecimal value,
            BigDecimal weight,
            @Nullable String currency,
            BigDecimal share) {

        public Contribution {
            Check.present("metric", metric);
            Check.revision(definitionVersion);
            Check.present("rep", rep);
            Check.present("date", date);
            Check.present("value", value);
            Check.notNegative("weight", weight);
            Check.present("share", share);
        }
    }

    public RecordContributions {
        Check.present("tenant", tenant);
        Check.id("recordType", recordType);
        Check.id("recordId", recordId);
        Check.revision(revision);
        contributions = contributions == null ? List.of() : List.copyOf(contributions);
        late = late == null || late.isEmpty() ? null : List.copyOf(late);
    }

    @Override
    public String key() {
        return Keys.of(tenant.value(), recordType, recordId);
    }

    @Override
    public String factId() {
        return key() + "@" + revision;
    }
}
