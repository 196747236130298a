package dev.paceline.kit.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Walks the chain of causes of a failure, bounded, as a chain can be a circle. */
public final class Causes {

    private static final int DEEPEST = 50;

    private Causes() {}

    /** The failure and its causes, outermost first. */
    public static Stream<Throwable> of(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        Throwable cause = failure;
        while (cause != null && chain.size() < DEEPEST) {
            chain.add(cause);
            cause = cause.getCause();
        }
        return chain.stream();
    }

    /** Whether this is of that class or below it, by name, so that the class need not be there. */
    static boolean isNamed(Throwable cause, String className) {
        return Stream.<Class<?>>iterate(cause.getClass(), Objects::nonNull, Class::getSuperclass)
                .anyMatch(type -> type.getName().equals(className));
    }
}
