package dev.paceline.ingest.application;

/** So much of a tenant's is waiting already that nothing more is begun; to come again in a moment helps. */
public final class TooMuchWaitingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooMuchWaitingException() {
        super("too many mappings are being tried", null, false, false);
    }
}
