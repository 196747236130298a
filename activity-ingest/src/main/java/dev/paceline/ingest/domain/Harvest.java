package dev.paceline.ingest.domain;

import dev.paceline.events.RecordPatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the mapping makes of a whole delivery.
 *
 * @param understood how many elements could be read
 * @param patches what they say, in the order of the elements
 * @param unreadable the elements that could not be read
 * @param skipped how many elements were none of the source's business
 */
public record Harvest(int understood, List<RecordPatch> patches, List<Bad> unreadable, int skipped) {

    /** The index of a {@link Bad} that stands for a whole delivery which could not be split. */
    public static final int WHOLE_DELIVERY = -1;

    /**
     * One element that could not be read.
     *
     * @param element its place in the delivery from 0, or {@link #WHOLE_DELIVERY}
     * @param place in the mapping, as in {@code mapping.rules[0].fields.amount}; absent where no rule is at fault
     * @param reason why, with the place in the mapping
     */
    public record Bad(int element, @Nullable String place, String reason) {

        /** Without the value that it failed over: for what outlives the payload. */
        public String withoutValue() {
            return KeptWords.ofFailure(place, reason);
        }
    }

    public Harvest {
        patches = List.copyOf(patches);
        unreadable = List.copyOf(unreadable);
    }

    static Harvest of(List<ElementReading> readings) {
        List<RecordPatch> patches = new ArrayList<>();
        List<Bad> unreadable = new ArrayList<>();
        int skipped = 0;
        for (int i = 0; i < readings.size(); i++) {
            int element = i;
            skipped += readings.get(i)
                    .match(
                            understood -> patches.addAll(understood.patches()) ? 0 : 0,
                            bad -> unreadable.add(bad(element, bad.place(), bad.reason())) ? 0 : 0,
                            none -> 1);
        }
        return new Harvest(readings.size() - unreadable.size() - skipped, patches, unreadable, skipped);
    }

    /** Nothing could be read. */
    public static Harvest ofUnsplit(@Nullable String place, String reason) {
        return new Harvest(0, List.of(), List.of(bad(WHOLE_DELIVERY, place, reason)), 0);
    }

    private static Bad bad(int element, @Nullable String place, String reason) {
        return new Bad(element, place, place == null ? reason : place + ": " + reason);
    }
}
