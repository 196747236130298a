package dev.paceline.kpi.domain;

import dev.paceline.events.RecordPatch;
import dev.paceline.kpi.domain.Merges.Part;
import dev.paceline.kpi.domain.Past.Saying;
import dev.paceline.kpi.domain.RecordState.Word;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Something that is said of a record, and by which delivery. */
public final class Change {

    private final Word word;
    private final Saying saying;

    private Change(Word word, Saying saying) {
        this.word = word;
        this.saying = saying;
    }

    /** A patch that was said at a time. */
    public static Change of(RecordPatch patch, Instant saidAt, Word word) {
        return new Change(word, new Saying(Reach.from(saidAt), word.cause(), said -> said.on(word.recordId(), patch)));
    }

    /** Parts that merged records hand over, by loser, for the same closings. */
    public static Change of(Map<String, Part> parts, Reach reach, Word word) {
        Map<String, Part> kept = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
        return new Change(word, new Saying(reach, word.cause(), said -> said.on(word.recordId(), kept)));
    }

    Word word() {
        return word;
    }

    Saying saying() {
        return saying;
    }
}
