package dev.paceline.ingest.application;

import dev.paceline.events.CorrelationId;
import dev.paceline.ingest.domain.RawBody;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the rows of an import that wait in quarantine since an earlier one. What this import says of such a row counts, so the earlier
 * entry is closed with it. Used by one thread.
 */
final class EarlierRows {

    /** So many are looked for; a source with more of them in quarantine has another trouble. */
    static final int MOST = 50_000;

    private final Map<String, List<CorrelationId>> waiting;
    private final List<CorrelationId> found = new ArrayList<>();

    /** @param waiting names of quarantined rows by the SHA-256 of what they say */
    EarlierRows(Map<String, List<CorrelationId>> waiting) {
        this.waiting = new HashMap<>(waiting);
    }

    /** Mostly there are none, and no row needs to be looked at for it. */
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** This row has been read, well or not. */
    void read(byte[] body) {
        List<CorrelationId> same = waiting.remove(new RawBody(body).sha256());
        if (same != null) {
            found.addAll(same);
        }
    }

    /** Those found that have not been closed yet. */
    List<CorrelationId> found() {
        return List.copyOf(found);
    }

    void closed() {
        found.clear();
    }
}
