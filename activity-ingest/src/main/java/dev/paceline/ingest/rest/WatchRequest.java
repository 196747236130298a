package dev.paceline.ingest.rest;

import dev.paceline.ingest.domain.SourceWatch;
import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is to be watched of a source, whole: both fields must be there.
 *
 * @param deliveriesPerSecond how many proven deliveries it may send; null for as many as come
 * @param silenceAfterSeconds after how long without a delivery it counts as silent; null for never
 */
@Schema(name = "SourceWatch")
record WatchRequest(
        @Schema(implementation = Integer.class, nullable = true, required = true) @Nullable
                Given<Integer> deliveriesPerSecond,
        @Schema(implementation = Long.class, nullable = true, required = true) @Nullable
                Given<Long> silenceAfterSeconds) {

    /** @throws ProblemException naming what is missing: a limit must not end by being left out */
    SourceWatch watch() {
        List<FieldError> missing = new ArrayList<>();
        if (deliveriesPerSecond == null) {
            missing.add(new FieldError("deliveriesPerSecond", "is missing: null takes as many as come"));
        }
        if (silenceAfterSeconds == null) {
            missing.add(new FieldError("silenceAfterSeconds", "is missing: null raises no alarm"));
        }
        if (!missing.isEmpty()) {
            throw ProblemException.invalid(missing);
        }
        return new SourceWatch(Given.orNull(deliveriesPerSecond), Given.orNull(silenceAfterSeconds));
    }
}
