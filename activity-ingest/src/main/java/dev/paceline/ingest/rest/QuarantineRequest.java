package dev.paceline.ingest.rest;

import dev.paceline.events.SourceId;
import dev.paceline.ingest.domain.QuarantineFilter;
import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are meant; what is absent limits nothing, so that an empty object means all.
 *
 * @param source id of a source
 * @param reason a part of the reason, in any case
 * @param entries ids of entries
 * @param after what an answer before gave as {@code next}: go on behind it
 */
record QuarantineRequest(
        @Nullable SourceId source, @Nullable String reason, @Nullable List<Long> entries, @Nullable Long after) {

    QuarantineFilter filter() {
        if (entries != null && entries.size() > QuarantineFilter.MOST_ENTRIES) {
            throw ProblemException.invalid(
                    new FieldError("entries", "at most " + QuarantineFilter.MOST_ENTRIES + " at a time"));
        }
        return new QuarantineFilter(source, reason, entries == null ? List.of() : entries);
    }

    long behind() {
        return after == null ? 0 : after;
    }
}
