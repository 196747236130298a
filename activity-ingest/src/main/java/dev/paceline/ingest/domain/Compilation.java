package dev.paceline.ingest.domain;

import java.util.List;
import java.util.function.Function;

/** What comes of type-checking a mapping. */
public sealed interface Compilation {

    /** The mapping is sound and can read elements. */
    record Ready(MappingProgram program) implements Compilation {
        @Override
        public <R> R match(Function<Ready, R> ready, Function<Faulty, R> faulty) {
            return ready.apply(this);
        }
    }

    /** Everything that is wrong with the mapping, each with its place. */
    record Faulty(List<Fault> faults) implements Compilation {

        public Faulty {
            faults = List.copyOf(faults);
        }

        @Override
        public <R> R match(Function<Ready, R> ready, Function<Faulty, R> faulty) {
            return faulty.apply(this);
        }
    }

    /** Ready or faulty: names every case. */
    <R> R match(Function<Ready, R> ready, Function<Faulty, R> faulty);
}
