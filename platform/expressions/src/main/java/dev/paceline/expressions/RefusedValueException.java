package dev.paceline.expressions;

/** Ends the check of JSON at a value that expressions cannot compute with; its place is put together on the way out. */
final class RefusedValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 200;

    private final String reason;
    private final StringBuilder place = new StringBuilder();

    RefusedValueException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    RefusedValueException below(String field) {
        place.insert(0, (place.isEmpty() || place.charAt(0) == '[' ? "" : ".")).insert(0, Shown.of(field));
        return this;
    }

    RefusedValueException below(int element) {
        place.insert(0, place.isEmpty() || place.charAt(0) == '[' ? "" : ".").insert(0, "[" + element + "]");
        return this;
    }

    /** As in {@code deals[2].amount: a number has …}. */
    String words() {
        return place.isEmpty() ? reason : Shown.of(place.toString(), LONGEST) + ": " + reason;
    }
}
