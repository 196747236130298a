package dev.paceline.ingest.application;

import dev.paceline.ingest.domain.Fault;
import dev.paceline.ingest.domain.Source;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What became of a wish to create or change a source. */
public sealed interface SourceOutcome {

    /** Done; this is how the source stands now. */
    record Stands(Source source) implements SourceOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.stands().apply(source);
        }
    }

    /** The wish breaks rules. */
    record Refused(List<Fault> faults) implements SourceOutcome {

        public Refused {
            faults = List.copyOf(faults);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refused().apply(faults);
        }
    }

    /** Something else stands in the way; said in words. */
    record Conflicting(String with) implements SourceOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.conflicting().apply(with);
        }
    }

    /** There is no such source, or no such part of it. */
    record NotThere() implements SourceOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notThere().get();
        }
    }

    /** One function for each outcome. */
    record Cases<R>(
            Function<Source, R> stands,
            Function<List<Fault>, R> refused,
            Function<String, R> conflicting,
            Supplier<R> notThere) {}

    /** Names every case. */
    <R> R match(Cases<R> cases);
}
