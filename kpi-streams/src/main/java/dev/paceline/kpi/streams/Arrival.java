package dev.paceline.kpi.streams;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.Fact;
import dev.paceline.events.FactCodec;
import dev.paceline.events.RecordMerge;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.Topics;
import dev.paceline.events.UnreadableFactException;
import dev.paceline.kpi.domain.Change;
import dev.paceline.kpi.domain.Merges.Handover;
import dev.paceline.kpi.domain.Merges.Part;
import dev.paceline.kpi.domain.Reach;
import dev.paceline.kpi.domain.RecordState.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What arrives for a record: a patch of it, or what a record that was merged into it hands over. */
sealed interface Arrival {

    Fact fact();

    /** Reads it. */
    static Arrival read(Message incoming) {
        byte[] value = incoming.value();
        if (value == null) {
            throw new UnreadableFactException("the value is missing");
        }
        return Topics.CRM_MERGES.name().equals(incoming.topic())
                ? new OfMerge(FactCodec.decode(Topics.CRM_MERGES, incoming.headers(), value))
                : new OfPatch(FactCodec.decode(Topics.CRM_RECORDS, incoming.headers(), value));
    }

    /** All that arrived for one record, in its order; what many losers hand over is taken at once. */
    static List<Change> changes(List<Arrival> arrivals) {
        List<Change> changes = new ArrayList<>(arrivals.size());
        @Nullable Losers losers = null;
        for (Arrival arrival : arrivals) {
            if (arrival instanceof OfMerge merge) {
                Handover handover = MergeFacts.handover(merge.envelope().fact());
                if (losers == null || !losers.reach.equals(handover.reach())) {
                    addTo(changes, losers);
                    losers = new Losers(handover.reach());
                }
                losers.add(merge, handover.part());
            } else if (arrival instanceof OfPatch patch) {
                addTo(changes, losers);
                losers = null;
                changes.add(patch.change());
            }
        }
        addTo(changes, losers);
        return changes;
    }

    private static void addTo(List<Change> changes, @Nullable Losers losers) {
        if (losers != null) {
            changes.add(losers.change());
        }
    }

    /** A patch. */
    record OfPatch(Envelope<RecordPatch> envelope) implements Arrival {

        @Override
        public Fact fact() {
            return envelope.fact();
        }

        Change change() {
            RecordPatch patch = envelope.fact();
            return Change.of(
                    patch,
                    envelope.time(),
                    word(patch.recordType(), patch.recordId(), envelope.correlationId(), envelope.acceptedAt()));
        }
    }

    /** What a loser hands over. */
    record OfMerge(Envelope<RecordMerge> envelope) implements Arrival {

        @Override
        public Fact fact() {
            return envelope.fact();
        }

        Word word() {
            RecordMerge merge = envelope.fact();
            return Arrival.word(merge.recordType(), merge.winner(), envelope.correlationId(), envelope.acceptedAt());
        }
    }

    private static Word word(String recordType, String recordId, CorrelationId correlationId, Instant acceptedAt) {
        return new Word(recordType, recordId, correlationId, acceptedAt);
    }

    /** Losers of one winner that follow each other; of each the last that it handed over. Mutable: it lives within one bundle. */
    final class Losers {

        private final Map<String, Part> parts = new HashMap<>();
        private final Reach reach;
        private @Nullable Word last;

        private Losers(Reach reach) {
            this.reach = reach;
        }

        private void add(OfMerge merge, Part part) {
            parts.put(merge.envelope().fact().loser(), part);
            last = merge.word();
        }

        private Change change() {
            if (last == null) {
                throw new IllegalStateException("nobody handed anything over");
            }
            return Change.of(parts, reach, last);
        }
    }
}
