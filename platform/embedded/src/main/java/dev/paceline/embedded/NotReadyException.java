package dev.paceline.embedded;

/** A process that did not become ready, or did not end; the message says why and shows the end of its log. */
public final class NotReadyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotReadyException(String message) {
        super(message);
    }

    NotReadyException(String message, Throwable cause) {
        super(message, cause);
    }
}
