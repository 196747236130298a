package dev.paceline.kpi.domain;

import dev.paceline.events.RecordPatch;
import dev.paceline.kpi.domain.Merges.Part;
import java.util.Map;

/**
 * What has been said of a record.
 *
 * @param own by its own patches
 * @param merges by records that were merged into it
 */
public record Said(MergedRecord own, Merges merges) {

    /** Nothing yet. */
    public static final Said NOTHING = new Said(MergedRecord.EMPTY, Merges.NONE);

    /** After a patch of the record; this very object if it says nothing new. */
    Said on(String id, RecordPatch patch) {
        MergedRecord next = own.on(patch);
        return next == own ? this : new Said(next, merges.judged(id, next));
    }

    /** After what losers hand over; this very object if it is known. */
    Said on(String id, Map<String, Part> parts) {
        Merges next = merges.with(parts);
        return next == merges ? this : new Said(own, next.judged(id, own));
    }

    /** Whether it was not merged into another record. */
    boolean stands() {
        return merges.winner(own) == null;
    }

    /** The record as it counts. */
    MergedRecord record() {
        return merges.over(own);
    }
}
