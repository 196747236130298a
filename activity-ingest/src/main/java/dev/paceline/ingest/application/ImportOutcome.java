package dev.paceline.ingest.application;

import dev.paceline.ingest.domain.Fault;
import dev.paceline.ingest.domain.ImportRun;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What became of a file that was sent. */
public sealed interface ImportOutcome {

    /** All of it is safe. */
    record Landed(ImportRun run) implements ImportOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.landed().apply(run);
        }
    }

    /** It cannot be taken as it is; what landed before the fault stays. */
    record Refused(List<Fault> faults) implements ImportOutcome {

        public Refused {
            faults = List.copyOf(faults);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refused().apply(faults);
        }
    }

    /** Something else stands in the way; said in words. */
    record Conflicting(String with) implements ImportOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.conflicting().apply(with);
        }
    }

    /** There is no such source. */
    record NoSuchSource() implements ImportOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.noSuchSource().get();
        }
    }

    /** It stopped on the way; sending it again goes on from there. */
    record Interrupted(Throwable cause) implements ImportOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.interrupted().apply(cause);
        }
    }

    /** Too many imports are under way. */
    record Busy() implements ImportOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.busy().get();
        }
    }

    /** One function for each outcome. */
    record Cases<R>(
            Function<ImportRun, R> landed,
            Function<List<Fault>, R> refused,
            Function<String, R> conflicting,
            Supplier<R> noSuchSource,
            Function<Throwable, R> interrupted,
            Supplier<R> busy) {}

    /** Names every case. */
    <R> R match(Cases<R> cases);
}
