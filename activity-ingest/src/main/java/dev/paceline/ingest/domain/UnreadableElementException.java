package dev.paceline.ingest.domain;

/** Ends the reading of one element by one rule; it never leaves {@link RuleProgram}. */
final class UnreadableElementException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String place;
    private final String reason;

    UnreadableElementException(String place, String reason) {
        super(place + ": " + reason, null, false, false);
        this.place = place;
        this.reason = reason;
    }

    String place() {
        return place;
    }

    String reason() {
        return reason;
    }
}
