package dev.paceline.ingest.domain;

import dev.paceline.events.RecordPatch;
import java.util.ArrayList;
import java.util.List;

/**
 * What the mapping makes of a whole delivery.
 *
 * @param understood how many elements could be read
 * @param patches what they say, in the order of the elements
 * @param unreadable the elements that could not be read
 */
public record Harvest(int understood, List<RecordPatch> patches, List<Bad> unreadable) {

    /** The index of a {@link Bad} that stands for a whole delivery which could not be split. */
    public static final int WHOLE_DELIVERY = -1;

    /**
     * One element that could not be read.
     *
     * @param element its place in the delivery from 0, or {@link #WHOLE_DELIVERY}
     * @param reason why, with the place in the mapping
     */
    public record Bad(int element, String reason) {}

    public Harvest {
        patches = List.copyOf(patches);
        unreadable = List.copyOf(unreadable);
    }

    static Harvest of(List<ElementReading> readings) {
        List<RecordPatch> patches = new ArrayList<>();
        List<Bad> unreadable = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            int element = i;
            readings.get(i)
                    .match(
                            understood -> patches.addAll(understood.patches()),
                            bad -> unreadable.add(new Bad(element, bad.reason())));
        }
        return new Harvest(readings.size() - unreadable.size(), patches, unreadable);
    }

    static Harvest ofUnsplit(String reason) {
        return new Harvest(0, List.of(), List.of(new Bad(WHOLE_DELIVERY, reason)));
    }
}
