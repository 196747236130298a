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
 * @param reason why a correction takes the booking back; absent on a booking, and on corrections of older releases
 * @param words the arithmetic in words; it names the record by its id alone, since entries cannot be erased
 * @param recordName the record's name now, which is kept with its credits; absent when it has none
 * @param correlationId the delivery or request that led to the entry
 */
public record LedgerEntry(
        EntryId id,
        @Nullable EntryId corrects,
        PayLine line,
        @Nullable CorrectionReason reason,
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
    static LedgerEntry booking(PayLine line, Cause cause, int ordinal) {
        return new LedgerEntry(
                EntryId.ofBooking(cause, line.record(), ordinal),
                null,
                line,
                null,
                Words.of(line),
                null,
                cause.correlationId(),
                cause.bookedAt());
    }

    /** Takes this booking back. */
    LedgerEntry takenBack(CorrectionReason because, Cause cause) {
        if (corrects != null) {
            throw new IllegalStateException("a correction is final");
        }
        return new LedgerEntry(
                EntryId.ofCorrection(id),
                id,
                line,
                because,
                Words.ofCorrection(line, because),
                null,
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
