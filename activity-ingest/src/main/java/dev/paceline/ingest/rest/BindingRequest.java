package dev.paceline.ingest.rest;

import dev.paceline.events.RepId;
import dev.paceline.ingest.domain.SeenOwner;
import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Who an owner is.
 *
 * @param owner as it stands in records
 * @param rep id of the rep
 * @param confirm true to bind an owner that no record has spoken of yet
 */
record BindingRequest(@Nullable String owner, @Nullable RepId rep, @Nullable Boolean confirm) {

    String checkedOwner() {
        if (owner == null || owner.isBlank() || owner.length() > SeenOwner.LONGEST) {
            throw ProblemException.invalid(
                    new FieldError("owner", "must have 1 to " + SeenOwner.LONGEST + " characters"));
        }
        return owner.strip();
    }

    RepId checkedRep() {
        if (rep == null) {
            throw ProblemException.invalid(new FieldError("rep", "is missing"));
        }
        return rep;
    }
}
