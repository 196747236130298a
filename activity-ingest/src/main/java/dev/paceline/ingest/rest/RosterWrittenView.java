package dev.paceline.ingest.rest;

import dev.paceline.ingest.domain.Fault;
import dev.paceline.ingest.domain.RosterChange;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What came of a roster import.
 *
 * @param changed entries that are new or different, told to everyone
 * @param unchanged entries that said what was known already
 */
record RosterWrittenView(int changed, int unchanged) {

    /** The path of the only rep or team in a draft. */
    private static final Pattern ONLY_ENTRY = Pattern.compile("^(reps|teams)\\[0]\\.");

    /** Of a change that is sound; otherwise 422 with every fault. */
    static RosterWrittenView of(RosterChange change) {
        return of(change, UnaryOperator.identity());
    }

    /** The same where one rep or team was written: a fault names its field as the body does. */
    static RosterWrittenView ofOne(RosterChange change) {
        return of(change, fault -> new Fault(ONLY_ENTRY.matcher(fault.field()).replaceFirst(""), fault.message()));
    }

    private static RosterWrittenView of(RosterChange change, UnaryOperator<Fault> told) {
        return change.match(sound -> new RosterWrittenView(sound.changed().size(), sound.unchanged()), refused -> {
            throw Answers.invalid(refused.faults().stream().map(told).toList());
        });
    }
}
