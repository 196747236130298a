package dev.paceline.ingest.application;

import dev.paceline.ingest.domain.Fault;
import dev.paceline.ingest.domain.Harvest;
import java.util.List;
import java.util.function.Function;

/** What a source makes of a content. */
public sealed interface Reading {

    /** Its elements, each understood or with the place of its fault. */
    record Harvested(Harvest harvest) implements Reading {
        @Override
        public <R> R match(
                Function<Harvest, R> harvested, Function<String, R> notParsable, Function<List<Fault>, R> faulty) {
            return harvested.apply(harvest);
        }
    }

    /** It is not in the provider's format. */
    record NotParsable(String reason) implements Reading {
        @Override
        public <R> R match(
                Function<Harvest, R> harvested, Function<String, R> notParsable, Function<List<Fault>, R> faulty) {
            return notParsable.apply(reason);
        }
    }

    /** The mapping itself is wrong, or the provider is unknown. */
    record Faulty(List<Fault> faults) implements Reading {

        public Faulty {
            faults = List.copyOf(faults);
        }

        @Override
        public <R> R match(
                Function<Harvest, R> harvested, Function<String, R> notParsable, Function<List<Fault>, R> faulty) {
            return faulty.apply(faults);
        }
    }

    /** Harvested, not parsable or faulty: names every case. */
    <R> R match(Function<Harvest, R> harvested, Function<String, R> notParsable, Function<List<Fault>, R> faulty);
}
