package dev.paceline.events;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a rep has earned in a month, line by line.
 *
 * @param totals one per currency, ascending by code
 */
public record CommissionStatement(
        TenantId tenant, RepId rep, YearMonth period, long revision, List<Money> totals, List<Line> lines)
        implements Fact {

    /**
     * One pay line.
     *
     * @param base the credited amount
     * @param rate what the plan pays of it, 0.05 is five percent
     * @param amount base × rate, rounded once as the plan says; negative for a correction
     * @param words the arithmetic in words
     * @param correlationId the delivery that led to this line
     */
    public record Line(
            String lineId,
            PlanId plan,
            int planVersion,
            String component,
            String recordType,
            String recordId,
            @Nullable String recordName,
            LocalDate date,
            Money base,
            BigDecimal rate,
            Money amount,
            String words,
            CorrelationId correlationId) {

        public Line {
            Check.id("lineId", lineId);
            Check.present("plan", plan);
            Check.text("component", component);
            Check.id("recordType", recordType);
            Check.id("recordId", recordId);
            Check.present("date", date);
            Check.present("base", base);
            Check.present("rate", rate);
            Check.present("amount", amount);
            Check.text("words", words);
            Check.present("correlationId", correlationId);
        }
    }

    public CommissionStatement {
        Check.present("tenant", tenant);
        Check.present("rep", rep);
        Check.present("period", period);
        Check.revision(revision);
        totals = totals == null ? List.of() : List.copyOf(totals);
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    @Override
    public String key() {
        return Keys.of(tenant.value(), rep.value(), period.toString());
    }

    @Override
    public String factId() {
        return key() + "@" + revision;
    }
}
