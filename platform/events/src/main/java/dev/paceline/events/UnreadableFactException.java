package dev.paceline.events;

/** A Kafka record that is not a fact of its topic; the message says what is wrong. Such a record goes to the dead letters. */
public final class UnreadableFactException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableFactException(String message) {
        super(message);
    }

    public UnreadableFactException(String message, Throwable cause) {
        super(message, cause);
    }
}
