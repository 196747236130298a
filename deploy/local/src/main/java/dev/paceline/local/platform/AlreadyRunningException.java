package dev.paceline.local.platform;

/** Another start is at work on the same data directory. */
public final class AlreadyRunningException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AlreadyRunningException(DataDirectory data) {
        super("Paceline already runs on " + data.root());
    }
}
