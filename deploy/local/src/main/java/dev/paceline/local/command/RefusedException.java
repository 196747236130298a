package dev.paceline.local.command;

/** A command cannot do what was asked; the message is for the person who asked. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
