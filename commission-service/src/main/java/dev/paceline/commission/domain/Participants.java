package dev.paceline.commission.domain;

import dev.paceline.events.RepId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** Whom a plan pays. */
public sealed interface Participants {

    /** Whether that rep is paid. */
    boolean covers(RepId rep);

    /** Everyone or named reps: names every case. */
    <R> R match(Supplier<R> everyone, Function<Named, R> named);

    /** Every rep that is credited, known to the roster or not. */
    static Participants everyone() {
        return new Everyone();
    }

    /** These reps and no others. */
    static Participants named(Iterable<RepId> reps) {
        SortedSet<RepId> sorted = new TreeSet<>();
        reps.forEach(sorted::add);
        return new Named(sorted);
    }

    /** All reps of the tenant. */
    record Everyone() implements Participants {

        @Override
        public boolean covers(RepId rep) {
            return true;
        }

        @Override
        public <R> R match(Supplier<R> everyone, Function<Named, R> named) {
            return everyone.get();
        }
    }

    /** The reps that the plan lists; at least one. */
    record Named(SortedSet<RepId> reps) implements Participants {

        public Named {
            if (reps.isEmpty()) {
                throw new IllegalArgumentException("a plan names at least one rep, or everyone");
            }
            reps = Collections.unmodifiableSortedSet(new TreeSet<>(reps));
        }

        @Override
        public boolean covers(RepId rep) {
            return reps.contains(rep);
        }

        @Override
        public <R> R match(Supplier<R> everyone, Function<Named, R> named) {
            return named.apply(this);
        }
    }
}
