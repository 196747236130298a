package dev.paceline.kit.outbox;

/** A row of the outbox no longer reads as a record. */
final class UnreadableRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableRowException(String message, Throwable cause) {
        super(message, cause);
    }
}
