package dev.paceline.kpi.streams;

import dev.paceline.events.Envelope;
import dev.paceline.events.Fact;
import dev.paceline.events.FactCodec;
import dev.paceline.events.RecordMerge;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.Topics;
import dev.paceline.kpi.domain.RecordState;
import dev.paceline.kpi.domain.RecordState.Step;
import dev.paceline.kpi.domain.RecordState.Word;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What arrives for a record: a patch of it, or what a record that was merged into it hands over. */
sealed interface Arrival {

    Fact fact();

    /**
     * What it leads to; empty when it says nothing new.
     *
     * @throws IllegalArgumentException when it holds a value that cannot be kept exactly
     */
    Optional<Step> on(@Nullable RecordState standing, TenantModel model);

    /** Reads it. */
    static Arrival read(Message incoming) {
        return Topics.CRM_MERGES.name().equals(incoming.topic())
                ? new OfMerge(FactCodec.decode(Topics.CRM_MERGES, incoming.headers(), incoming.value()))
                : new OfPatch(FactCodec.decode(Topics.CRM_RECORDS, incoming.headers(), incoming.value()));
    }

    /** A patch. */
    record OfPatch(Envelope<RecordPatch> envelope) implements Arrival {

        @Override
        public Fact fact() {
            return envelope.fact();
        }

        @Override
        public Optional<Step> on(@Nullable RecordState standing, TenantModel model) {
            RecordPatch patch = envelope.fact();
            Word word = new Word(patch.recordType(), patch.recordId(), envelope.correlationId(), envelope.acceptedAt());
            return RecordState.on(standing, patch, envelope.time(), word, model.rules(), model);
        }
    }

    /** What a loser hands over. */
    record OfMerge(Envelope<RecordMerge> envelope) implements Arrival {

        @Override
        public Fact fact() {
            return envelope.fact();
        }

        @Override
        public Optional<Step> on(@Nullable RecordState standing, TenantModel model) {
            RecordMerge merge = envelope.fact();
            Word word = new Word(merge.recordType(), merge.winner(), envelope.correlationId(), envelope.acceptedAt());
            return RecordState.on(standing, merge.loser(), MergeFacts.handover(merge), word, model.rules(), model);
        }
    }
}
