package dev.paceline.ingest.domain;

import dev.paceline.events.RecordPatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the mapping makes of one element. */
sealed interface ElementReading {

    /** The element says this of one or more records. */
    record Understood(List<RecordPatch> patches) implements ElementReading {

        public Understood {
            patches = List.copyOf(patches);
        }

        @Override
        public <R> R match(
                Function<Understood, R> understood, Function<Unreadable, R> unreadable, Function<Skipped, R> skipped) {
            return understood.apply(this);
        }
    }

    /** The element cannot be read; nothing of it lands. */
    record Unreadable(@Nullable String place, String reason) implements ElementReading {
        @Override
        public <R> R match(
                Function<Understood, R> understood, Function<Unreadable, R> unreadable, Function<Skipped, R> skipped) {
            return unreadable.apply(this);
        }
    }

    /** The element is none of this source's business. */
    record Skipped() implements ElementReading {
        @Override
        public <R> R match(
                Function<Understood, R> understood, Function<Unreadable, R> unreadable, Function<Skipped, R> skipped) {
            return skipped.apply(this);
        }
    }

    /** Understood, unreadable or skipped: names every case. */
    <R> R match(Function<Understood, R> understood, Function<Unreadable, R> unreadable, Function<Skipped, R> skipped);

    /** The readings of all rules that apply to one element: one that fails makes the element unreadable. */
    static ElementReading joined(List<ElementReading> readings) {
        if (readings.isEmpty()) {
            return new Unreadable(null, "no rule of the mapping applies");
        }
        if (readings.size() == 1) {
            return readings.get(0);
        }
        List<RecordPatch> patches = new ArrayList<>();
        for (ElementReading reading : readings) {
            if (reading instanceof Unreadable) {
                return reading;
            }
            reading.match(understood -> patches.addAll(understood.patches()), unreadable -> false, skipped -> false);
        }
        return new Understood(patches);
    }
}
