package dev.paceline.kit.problem;

import java.util.List;
import java.util.OptionalInt;

/** Ends a request with a problem; thrown at the edge, in {@code rest}, where a rejection becomes an answer. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int retryAfterSeconds;
    private final transient List<FieldError> errors;

    private ProblemException(int status, String detail, int retryAfterSeconds, List<FieldError> errors) {
        super(detail);
        this.status = status;
        this.retryAfterSeconds = retryAfterSeconds;
        this.errors = List.copyOf(errors);
    }

    /** 404: there is no such thing, or none that this caller may see. */
    public static ProblemException notFound(String what, Object id) {
        return new ProblemException(404, "There is no " + what + " " + id + ".", 0, List.of());
    }

    /** 404: there is no such thing, or none that this caller may see; that field names it. */
    public static ProblemException notFound(String field, String what, Object id) {
        String detail = "There is no " + what + " " + id + ".";
        return new ProblemException(404, detail, 0, List.of(new FieldError(field, "there is no " + what + " " + id)));
    }

    /** 422: well-formed, but these fields break a rule. */
    public static ProblemException invalid(FieldError... errors) {
        return invalid(List.of(errors));
    }

    /** 422: well-formed, but these fields break a rule. */
    public static ProblemException invalid(List<FieldError> errors) {
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("an invalid request has at least one wrong field");
        }
        return new ProblemException(422, sentence(errors), 0, errors);
    }

    /** 400: this field cannot be read. */
    public static ProblemException badRequest(String field, String message) {
        List<FieldError> errors = List.of(new FieldError(field, message));
        return new ProblemException(400, sentence(errors), 0, errors);
    }

    /** 403: the caller is known and may see the thing, but not do this. */
    public static ProblemException forbidden(String detail) {
        return new ProblemException(403, detail, 0, List.of());
    }

    /** 409: the thing is not in a state that allows this. */
    public static ProblemException conflict(String detail) {
        return new ProblemException(409, detail, 0, List.of());
    }

    /** 409: the thing is not in a state that allows this; these fields say what stands in the way. */
    public static ProblemException conflict(List<FieldError> errors) {
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("a conflict has at least one reason");
        }
        return new ProblemException(409, sentence(errors), 0, errors);
    }

    /** 413: more than the service takes in one request. */
    public static ProblemException tooLarge(String detail) {
        return new ProblemException(413, detail, 0, List.of());
    }

    /** 429: nothing was done, since this caller asks too often; it may ask again after that many seconds. */
    public static ProblemException tooMany(String detail, int retryAfterSeconds) {
        return new ProblemException(429, detail, retryAfterSeconds, List.of());
    }

    /** 503: nothing was done; the caller may try again after that many seconds. */
    public static ProblemException unavailable(String detail, int retryAfterSeconds) {
        return new ProblemException(503, detail, retryAfterSeconds, List.of());
    }

    /** Any other status. */
    public static ProblemException of(int status, String detail) {
        return new ProblemException(status, detail, 0, List.of());
    }

    public int status() {
        return status;
    }

    /** What {@code Retry-After} says, where the caller should try again. */
    public OptionalInt retryAfterSeconds() {
        return retryAfterSeconds > 0 ? OptionalInt.of(retryAfterSeconds) : OptionalInt.empty();
    }

    public List<FieldError> errors() {
        return errors == null ? List.of() : errors;
    }

    private static String sentence(List<FieldError> errors) {
        FieldError first = errors.get(0);
        return first.field() + ": " + first.message();
    }
}
