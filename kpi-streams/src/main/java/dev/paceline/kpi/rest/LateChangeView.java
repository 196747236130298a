package dev.paceline.kpi.rest;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.kpi.domain.LateChange;
import dev.paceline.kpi.domain.LateChange.Amount;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What one record would add to one metric, rep and day of a closed month, were it open.
 *
 * @param counted what counts: as of the closing
 * @param now what it would add
 * @param missing now less counted
 * @param correlationId of the delivery that came too late
 */
@Schema(name = "LateChange")
record LateChangeView(
        YearMonth month,
        MetricId metric,
        RepId rep,
        LocalDate date,
        String recordType,
        String recordId,
        @Nullable String recordName,
        @Nullable String currency,
        AmountView counted,
        AmountView now,
        AmountView missing,
        CorrelationId correlationId,
        Instant acceptedAt) {

    /** A value, and what AVG and RATIO divide by. */
    @Schema(name = "LateAmount")
    record AmountView(BigDecimal value, BigDecimal weight) {

        static AmountView of(Amount amount) {
            return new AmountView(amount.value(), amount.weight());
        }
    }

    static LateChangeView of(LateChange change) {
        LateChange.Place place = change.place();
        return new LateChangeView(
                change.month(),
                place.metric(),
                place.rep(),
                place.date(),
                place.recordType(),
                place.recordId(),
                change.recordName(),
                place.currency(),
                AmountView.of(change.counted()),
                AmountView.of(change.now()),
                AmountView.of(change.counted().to(change.now())),
                change.correlationId(),
                change.acceptedAt());
    }
}
