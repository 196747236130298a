package dev.paceline.ingest.rest;

import dev.paceline.ingest.domain.RosterChange;

/**
 * What came of a roster import.
 *
 * @param changed entries that are new or different, told to everyone
 * @param unchanged entries that said what was known already
 */
record RosterWrittenView(int changed, int unchanged) {

    /** Of a change that is sound; otherwise 422 with every fault. */
    static RosterWrittenView of(RosterChange change) {
        return change.match(sound -> new RosterWrittenView(sound.changed().size(), sound.unchanged()), refused -> {
            throw Answers.invalid(refused.faults());
        });
    }
}
