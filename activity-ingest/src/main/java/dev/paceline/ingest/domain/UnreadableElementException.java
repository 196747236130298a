package dev.paceline.ingest.domain;

/** Ends the reading of one element by one rule; it never leaves {@link RuleProgram}. */
final class UnreadableElementException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableElementException(String place, String reason) {
        super(place + ": " + reason, null, false, false);
    }
}
