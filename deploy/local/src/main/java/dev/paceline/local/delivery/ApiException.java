package dev.paceline.local.delivery;

/** A service refused what was asked; the message holds its reason. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    public ApiException(String method, String path, int status, String body) {
        super(method + " " + path + " was answered " + status + ": " + body);
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
