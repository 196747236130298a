package dev.paceline.commission.application;

import dev.paceline.commission.domain.LedgerEntry;
import dev.paceline.commission.domain.RecordKey;
import dev.paceline.commission.domain.StatementKey;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The append-only ledger. */
public interface Ledger {

    /** The bookings of these records that no correction has taken back. */
    Uni<Map<RecordKey, List<LedgerEntry>>> standing(Collection<RecordKey> records);

    /** Adds entries at the end. */
    Uni<Void> append(List<LedgerEntry> entries);

    /**
     * The standing bookings of a statement, by date and order of booking.
     *
     * @param after id of the booking to go on after; absent for the first page
     */
    Uni<List<LedgerEntry>> lines(StatementKey statement, int limit, @Nullable String after);

    /**
     * Every entry of a statement, in order of booking.
     *
     * @param after id of the entry to go on after; absent for the first page
     */
    Uni<List<LedgerEntry>> entries(StatementKey statement, int limit, @Nullable String after);

    /** The sums of all entries, per currency that has standing bookings, by code. */
    Uni<List<Money>> totals(StatementKey statement);
}
