package dev.paceline.commission.application;

import dev.paceline.commission.domain.StatementKey;
import dev.paceline.commission.domain.StatementSummary;
import dev.paceline.events.CommissionStatement;
import dev.paceline.events.Envelope;
import dev.paceline.events.RepId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which statements there are and how often each has changed. */
public interface Statements {

    /** Counts one change of each; answers with the new revisions. Nobody else changes them until this transaction ends. */
    Uni<Map<StatementKey, Long>> changed(Set<StatementKey> keys, Instant at);

    /** The revision of a statement; 0 when nothing was ever booked for it. */
    Uni<Long> revision(StatementKey key);

    /** Hands the statements to the outbox of this transaction. */
    Uni<Void> publish(List<Envelope<CommissionStatement>> statements);

    /**
     * Statements by month, the newest first, then by rep.
     *
     * @param rep only that rep's, if given
     * @param month only that month's, if given
     * @param after the statement to go on after; absent for the first page
     */
    Uni<List<StatementSummary>> list(
            @Nullable RepId rep, @Nullable YearMonth month, int limit, @Nullable StatementKey after);
}
