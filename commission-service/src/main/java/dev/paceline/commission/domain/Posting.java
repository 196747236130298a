package dev.paceline.commission.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the ledger to what plans and credits say now, by appending only: a standing booking that is no longer wanted is
 * taken back, a wanted line that does not stand is booked, and what is already right is left alone. After it, the standing
 * bookings of the record are exactly the wanted lines, whatever stood before; so the balance depends on the newest facts
 * alone, while the number of entries also tells how often they changed on the way.
 */
public final class Posting {

    private Posting() {}

    /**
     * The entries to append for one record.
     *
     * @param standing the record's bookings that no correction has taken back
     */
    public static List<LedgerEntry> of(
            List<LedgerEntry> standing, List<PayLine> wanted, CreditSet credits, Cause cause) {
        Map<PayLine, Integer> missing = new HashMap<>();
        wanted.forEach(line -> missing.merge(line, 1, Integer::sum));
        List<LedgerEntry> entries = new ArrayList<>();
        for (LedgerEntry booking : standing) {
            if (!taken(missing, booking.line())) {
                entries.add(booking.takenBack(CorrectionReason.of(booking.line(), wanted, credits), cause));
            }
        }
        int ordinal = 0;
        for (PayLine line : wanted) {
            if (taken(missing, line)) {
                entries.add(LedgerEntry.booking(line, cause, ordinal++));
            }
        }
        return entries;
    }

    private static boolean taken(Map<PayLine, Integer> counts, PayLine line) {
        int left = counts.getOrDefault(line, 0);
        if (left == 0) {
            return false;
        }
        counts.put(line, left - 1);
        return true;
    }
}
