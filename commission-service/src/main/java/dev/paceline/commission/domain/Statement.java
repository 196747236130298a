package dev.paceline.commission.domain;

import dev.paceline.events.CommissionStatement;
import dev.paceline.events.TenantId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.joda.money.Money;

/**
 * What a rep is paid for a month as it stands: the bookings that nothing has taken back.
 *
 * @param revision grows by one with each change; 0 while nothing was ever booked
 * @param totals the sums of all ledger entries of the month, one per currency that has standing lines, by code
 * @param lines standing bookings by date; at most {@link #LINES_IN_FACT} of them where a fact is made of it
 */
public record Statement(StatementKey key, long revision, List<Money> totals, List<LedgerEntry> lines) {

    /** More lines than this do not travel in one fact; the totals always cover all lines. */
    public static final int LINES_IN_FACT = 250;

    public Statement {
        totals = List.copyOf(totals);
        lines = List.copyOf(lines);
    }

    /** The fact that says so to the other services. It names records by their ids alone, since it outlives an erasure. */
    public CommissionStatement fact(TenantId tenant) {
        return new CommissionStatement(
                tenant,
                key.rep(),
                key.month(),
                revision,
                totals,
                lines.stream().limit(LINES_IN_FACT).map(Statement::line).toList());
    }

    private static CommissionStatement.Line line(LedgerEntry booking) {
        PayLine line = booking.line();
        return new CommissionStatement.Line(
                booking.id().toString(),
                line.plan(),
                line.planVersion(),
                line.component(),
                line.record().type(),
                line.record().id(),
                null,
                line.date(),
                shownBase(line),
                line.rate(),
                line.amount(),
                booking.words(),
                booking.correlationId());
    }

    /** The fact's base is money, so it has the currency's decimals; the words show every digit. */
    static Money shownBase(PayLine line) {
        BigDecimal base = line.base();
        return Money.of(line.amount().getCurrencyUnit(), base, RoundingMode.HALF_UP);
    }
}
