package dev.paceline.coaching.rest;

import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking.
 *
 * @param note for the record, up to 500 characters; may be left out
 */
@Schema(name = "CoachingAnswerRequest")
record AnswerRequest(@Nullable String note) {

    private static final int LONGEST = 500;

    /** @throws ProblemException when the note is too long */
    static @Nullable String note(@Nullable AnswerRequest request) {
        String note = request == null ? null : request.note();
        if (note != null && note.length() > LONGEST) {
            throw ProblemException.invalid(new FieldError("note", "is longer than " + LONGEST + " characters"));
        }
        return note == null || note.isBlank() ? null : note;
    }
}
