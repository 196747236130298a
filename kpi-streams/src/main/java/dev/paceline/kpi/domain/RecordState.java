package dev.paceline.kpi.domain;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.RecordPatch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one record: what its patches say together, and what it contributes now.
 *
 * @param credits the contributions that stand in the totals
 * @param revision of the last published set of contributions; 0 while none was published
 * @param correlationId of the last patch that changed the record
 * @param acceptedAt of that patch's delivery
 */
public record RecordState(
        MergedRecord record, List<Credit> credits, long revision, CorrelationId correlationId, Instant acceptedAt) {

    public RecordState {
        credits = List.copyOf(credits);
    }

    /**
     * A step of a record: its next state and what follows from it.
     *
     * @param publish whether the set of contributions has to be told anew
     */
    public record Step(RecordState next, boolean publish, List<TotalsChange> changes, List<Failure> failures) {

        public Step {
            changes = List.copyOf(changes);
            failures = List.copyOf(failures);
        }
    }

    /** What a patch leads to; empty when it says nothing new. */
    public static Optional<Step> on(
            @Nullable RecordState standing,
            RecordPatch patch,
            CorrelationId correlationId,
            Instant acceptedAt,
            Definitions definitions,
            Roster roster) {
        MergedRecord before = standing == null ? MergedRecord.EMPTY : standing.record();
        MergedRecord after = before.on(patch);
        if (after == before) {
            return Optional.empty();
        }
        RecordState base = standing == null
                ? new RecordState(after, List.of(), 0, correlationId, acceptedAt)
                : new RecordState(after, standing.credits(), standing.revision(), correlationId, acceptedAt);
        return Optional.of(base.derived(before, patch.recordType(), definitions, roster));
    }

    /** What other definitions or another roster lead to; empty when the record contributes as before. */
    public Optional<Step> again(String recordType, Definitions definitions, Roster roster) {
        Step step = derived(record, recordType, definitions, roster);
        return step.publish() ? Optional.of(step) : Optional.empty();
    }

    /** The record's own name for people, where it has one. */
    public @Nullable String name() {
        return name(record);
    }

    private Step derived(MergedRecord before, String recordType, Definitions definitions, Roster roster) {
        Derivation.Derived derived = Derivation.derive(recordType, record, definitions, roster);
        boolean renamed = !String.valueOf(name(before)).equals(String.valueOf(name(record)));
        boolean publish = !credits.equals(derived.credits()) || renamed && !credits.isEmpty();
        List<TotalsChange> changes = Difference.between(credits, derived.credits());
        RecordState next = new RecordState(
                record, derived.credits(), publish ? revision + 1 : revision, correlationId, acceptedAt);
        return new Step(next, publish, changes, derived.failures());
    }

    private static @Nullable String name(MergedRecord record) {
        FieldState name = record.fields().get("name");
        if (name == null || !name.value().isTextual()) {
            name = record.fields().get("title");
        }
        return name != null && name.value().isTextual() ? name.value().textValue() : null;
    }
}
