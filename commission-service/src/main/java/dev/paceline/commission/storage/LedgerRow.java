package dev.paceline.commission.storage;

import dev.paceline.commission.domain.CorrectionReason;
import dev.paceline.commission.domain.EntryId;
import dev.paceline.commission.domain.LedgerEntry;
import dev.paceline.commission.domain.PayLine;
import dev.paceline.commission.domain.RecordKey;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.MetricId;
import dev.paceline.events.PlanId;
import dev.paceline.events.RepId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A ledger entry as the table has it; the names are those that {@link PostgresLedger}'s statements use. */
record LedgerRow(
        UUID entryId,
        @Nullable UUID corrects,
        PlanId plan,
        int planVersion,
        String component,
        MetricId metric,
        String recordType,
        String recordId,
        @Nullable String recordName,
        RepId rep,
        YearMonth month,
        LocalDate date,
        BigDecimal base,
        BigDecimal rate,
        BigDecimal lineAmount,
        BigDecimal amount,
        String currency,
        @Nullable CorrectionReason reason,
        String words,
        CorrelationId correlationId,
        Instant bookedAt) {

    static LedgerRow of(LedgerEntry entry) {
        PayLine line = entry.line();
        EntryId corrects = entry.corrects();
        return new LedgerRow(
                entry.id().value(),
                corrects == null ? null : corrects.value(),
                line.plan(),
                line.planVersion(),
                line.component(),
                line.metric(),
                line.record().type(),
                line.record().id(),
                entry.recordName(),
                line.rep(),
                line.month(),
                line.date(),
                line.base(),
                line.rate(),
                line.amount().getAmount(),
                entry.amount().getAmount(),
                line.amount().getCurrencyUnit().getCode(),
                entry.reason(),
                entry.words(),
                entry.correlationId(),
                entry.bookedAt());
    }

    LedgerEntry entry() {
        return new LedgerEntry(
                new EntryId(entryId),
                corrects == null ? null : new EntryId(corrects),
                line(),
                reason,
                words,
                recordName,
                correlationId,
                bookedAt);
    }

    private PayLine line() {
        return new PayLine(
                plan,
                planVersion,
                component,
                metric,
                new RecordKey(recordType, recordId),
                rep,
                date,
                base,
                rate,
                money(lineAmount, currency));
    }

    /** The column has four decimals, the currency may have fewer; none that matter are lost, or this fails. */
    static Money money(BigDecimal amount, String currency) {
        CurrencyUnit unit = CurrencyUnit.of(currency);
        return Money.of(unit, amount.setScale(unit.getDecimalPlaces(), RoundingMode.UNNECESSARY));
    }
}
