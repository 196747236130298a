package dev.paceline.ingest.application;

import dev.paceline.ingest.domain.Fault;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What became of something that a caller wanted: a source made or changed, a file imported.
 *
 * @param <T> what stands when it is done
 */
public sealed interface Outcome<T> {

    /** Done; this is how it stands now. */
    record Done<T>(T result) implements Outcome<T> {
        @Override
        public <R> R match(Cases<T, R> cases) {
            return cases.done().apply(result);
        }
    }

    /** It breaks rules; what was done before the fault stays. */
    record Refused<T>(List<Fault> faults) implements Outcome<T> {

        public Refused {
            faults = List.copyOf(faults);
        }

        @Override
        public <R> R match(Cases<T, R> cases) {
            return cases.refused().apply(faults);
        }
    }

    /** Something else stands in the way; said in words. */
    record Conflicting<T>(String with) implements Outcome<T> {
        @Override
        public <R> R match(Cases<T, R> cases) {
            return cases.conflicting().apply(with);
        }
    }

    /** What was named is not there. */
    record NotThere<T>() implements Outcome<T> {
        @Override
        public <R> R match(Cases<T, R> cases) {
            return cases.notThere().get();
        }
    }

    /** Not now, or not to its end: the same may be asked again. */
    record Later<T>(Hindrance hindrance) implements Outcome<T> {
        @Override
        public <R> R match(Cases<T, R> cases) {
            return cases.later().apply(hindrance);
        }
    }

    /**
     * Why it has to be asked again.
     *
     * @param reason in words for the caller
     * @param retryAfterSeconds when it makes sense
     */
    record Hindrance(String reason, int retryAfterSeconds) {}

    /** One function for each outcome. */
    record Cases<T, R>(
            Function<T, R> done,
            Function<List<Fault>, R> refused,
            Function<String, R> conflicting,
            Supplier<R> notThere,
            Function<Hindrance, R> later) {}

    /** Names every case. */
    <R> R match(Cases<T, R> cases);
}
