package dev.paceline.kpi.rest;

import dev.paceline.events.MonthClosing;
import dev.paceline.events.MonthClosing.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A month that is closed, or was.
 *
 * @param from its first day
 * @param to its last day
 * @param closedAt what is said later than this is late; absent while the month is open again
 * @param steps who closed and opened it, when and why; the oldest first
 */
@Schema(name = "ClosedMonth")
record ClosedMonthView(
        YearMonth month, LocalDate from, LocalDate to, boolean closed, @Nullable Instant closedAt, List<Step> steps) {

    /** All of them, by month. */
    @Schema(name = "ClosedMonths")
    record Listing(List<ClosedMonthView> items) {}

    /** Why a month is closed. */
    @Schema(name = "ClosedMonthRequest")
    record Request(@Nullable String reason) {}

    static ClosedMonthView of(MonthClosing month) {
        return new ClosedMonthView(
                month.month(),
                month.from(),
                month.until().minusDays(1),
                month.closed(),
                month.closedAt(),
                month.steps());
    }
}
