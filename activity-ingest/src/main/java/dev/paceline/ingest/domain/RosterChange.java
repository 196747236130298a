package dev.paceline.ingest.domain;

import dev.paceline.events.RosterEntry;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What comes of a roster draft: the entries that change, or everything that is wrong with it. */
public sealed interface RosterChange {

    /**
     * The draft is sound.
     *
     * @param changed new and changed entries, each with its next revision
     * @param unchanged how many entries said what is known already
     * @param bound what is said by hand of an owner; absent where nothing is
     */
    record Sound(List<RosterEntry> changed, int unchanged, @Nullable HandBinding bound) implements RosterChange {

        public Sound {
            changed = List.copyOf(changed);
        }

        /** Entries alone. */
        public Sound(List<RosterEntry> changed, int unchanged) {
            this(changed, unchanged, null);
        }

        @Override
        public <R> R match(Function<Sound, R> sound, Function<Refused, R> refused) {
            return sound.apply(this);
        }
    }

    /** The draft breaks rules; nothing of it is taken. */
    record Refused(List<Fault> faults) implements RosterChange {

        public Refused {
            faults = List.copyOf(faults);
        }

        @Override
        public <R> R match(Function<Sound, R> sound, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }

    /** Sound or refused: names every case. */
    <R> R match(Function<Sound, R> sound, Function<Refused, R> refused);
}
