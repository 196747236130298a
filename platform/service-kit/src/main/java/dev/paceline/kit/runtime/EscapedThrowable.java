package dev.paceline.kit.runtime;

import dev.paceline.events.VisibleText;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands for a failure in the log, with its trace and causes, and with its words escaped. */
final class EscapedThrowable extends Throwable {

    private static final long serialVersionUID = 1L;
    private static final int MOST_CAUSES = 20;

    private final String words;

    private EscapedThrowable(Throwable original, @Nullable Throwable cause) {
        super(null, cause, true, true);
        this.words = VisibleText.escaped(String.valueOf(original));
        setStackTrace(original.getStackTrace());
    }

    /** The failure itself where neither it nor a cause holds anything to escape, else one that stands for it. */
    static Throwable of(Throwable failure) {
        Set<Throwable> chain = Collections.newSetFromMap(new IdentityHashMap<>());
        return isClean(failure, chain) ? failure : copied(failure, MOST_CAUSES);
    }

    private static boolean isClean(@Nullable Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return true;
        }
        String words = String.valueOf(failure);
        if (!VisibleText.escaped(words).equals(words) || !isClean(failure.getCause(), seen)) {
            return false;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (!isClean(suppressed, seen)) {
                return false;
            }
        }
        return true;
    }

    private static EscapedThrowable copied(Throwable failure, int causes) {
        Throwable cause = causes == 0 ? null : failure.getCause();
        EscapedThrowable copy = new EscapedThrowable(failure, cause == null ? null : copied(cause, causes - 1));
        if (causes > 0) {
            for (Throwable suppressed : failure.getSuppressed()) {
                copy.addSuppressed(copied(suppressed, Math.min(causes - 1, 2)));
            }
        }
        return copy;
    }

    @Override
    public String toString() {
        return words;
    }
}
