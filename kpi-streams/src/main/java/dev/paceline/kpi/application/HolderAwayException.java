package dev.paceline.kpi.application;

/** The instance that holds what was asked for cannot be asked now, or nobody holds it for a moment: it stops, starts or has failed. */
public final class HolderAwayException extends NotReadyException {

    private static final long serialVersionUID = 1L;

    public HolderAwayException(String message) {
        super(message);
    }
}
