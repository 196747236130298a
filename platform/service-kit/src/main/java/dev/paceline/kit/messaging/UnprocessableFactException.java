package dev.paceline.kit.messaging;

/** A use case cannot process this fact, now or later; the message says why. Such a fact goes to the dead letters. */
public final class UnprocessableFactException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnprocessableFactException(String message) {
        super(message);
    }

    public UnprocessableFactException(String message, Throwable cause) {
        super(message, cause);
    }
}
