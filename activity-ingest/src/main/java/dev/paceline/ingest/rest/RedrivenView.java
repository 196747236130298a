package dev.paceline.ingest.rest;

import dev.paceline.ingest.application.RedriveQuarantine.Answer;
import org.jspecify.annotations.Nullable;

/**
 * What came of driving quarantine through again.
 *
 * @param landed elements that are safe now
 * @param waiting elements that still cannot be read, with the reason of now
 * @param next where there is more than one call does: give it as {@code after}
 */
record RedrivenView(long landed, long waiting, @Nullable Long next) {

    static RedrivenView of(Answer answer) {
        return new RedrivenView(
                answer.redriven().landed(),
                answer.redriven().waiting(),
                answer.isEnd() ? null : Long.valueOf(answer.redriven().last()));
    }
}
