package dev.paceline.kpi.application;

/** The state is being restored or moved; the same question has an answer a little later. */
public class NotReadyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotReadyException(String message) {
        super(message);
    }
}
