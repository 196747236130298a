package dev.paceline.commission.domain;

import dev.paceline.events.CorrelationId;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One posting. Entries are appended and never change: what turns out wrong is taken back by a correction, and booked anew.
 *
 * @param corrects the booking that a correction takes back; absent on a booking
 * @param line what was booked; on a correction, the line that is taken back
 * @param words the arithmetic in words
 * @param recordName the record's name when this was posted
 * @param correlationId the delivery or request that led to the entry
 */
public record LedgerEntry(
        EntryId id,
        @Nullable EntryId corrects,
        PayLine line,
        String words,
        @Nullable String recordName,
        CorrelationId correlationId,
        Instant bookedAt) {

    /** What an entry does. */
    public enum Kind {
        /** Posts the amount of its line. */
        BOOKING,
        /** Posts the negative of a booking that no longer stands. */
        CORRECTION
    }

    /** Books a line. */
    static LedgerEntry booking(CreditSet credits, PayLine line, Cause cause, int ordinal) {
        return new LedgerEntry(
                EntryId.ofBooking(cause, line.record(), ordinal),
                null,
                line,
                Words.of(line, credits.recordName()),
                credits.recordName(),
                cause.correlationId(),
                cause.bookedAt());
    }

    /** Takes this booking back. */
    LedgerEntry takenBack(Cause cause) {
        if (corrects != null) {
            throw new IllegalStateException("a correction is final");
        }
        return new LedgerEntry(
                EntryId.ofCorrection(id),
                id,
                line,
                Words.ofCorrection(line, recordName),
                recordName,
                cause.correlationId(),
                cause.bookedAt());
    }

    public Kind kind() {
        return corrects == null ? Kind.BOOKING : Kind.CORRECTION;
    }

    /** What the entry adds to the rep's balance of that month. */
    public Money amount() {
        return switch (kind()) {
            case BOOKING -> line.amount();
            case CORRECTION -> line.amount().negated();
        };
    }
}
