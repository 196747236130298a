package dev.paceline.local.platform;

/** A part of the platform did not come up; the message says which, why, and shows the end of its log. */
public final class PartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PartFailedException(String message) {
        super(message);
    }
}
