package dev.paceline.expressions;

/** A value as expressions compute with it, out of one and for another: {@link Bindings} take it as it is. */
public final class Prepared {

    private final Object value;

    Prepared(Object value) {
        this.value = value;
    }

    Object value() {
        return value;
    }
}
