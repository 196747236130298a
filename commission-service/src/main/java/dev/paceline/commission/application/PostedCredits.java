package dev.paceline.commission.application;

import dev.paceline.commission.application.Credits.Touched;
import dev.paceline.commission.domain.CreditSet;
import dev.paceline.commission.domain.LedgerEntry;
import dev.paceline.commission.domain.RecordKey;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Credit sets together with what is posted for them, read without locks. */
public interface PostedCredits {

    /**
     * A record's credits and ledger as of one moment.
     *
     * @param outstanding the record's bookings that no correction has taken back
     */
    record Posted(CreditSet credits, List<LedgerEntry> outstanding) {

        public Posted {
            outstanding = List.copyOf(outstanding);
        }
    }

    /** The next records with touched credits, in key order. */
    Uni<List<Posted>> next(Touched touched, @Nullable RecordKey after, int limit);
}
