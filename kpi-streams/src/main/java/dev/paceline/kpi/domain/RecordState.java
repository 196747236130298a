package dev.paceline.kpi.domain;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.RecordPatch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one record: what its patches say together, and what it contributes now.
 *
 * @param credits the contributions that are told and stand in the told totals
 * @param beside those by newer definitions, whose totals are not told before they are whole
 * @param revision of the last published set of contributions; 0 while none was published
 * @param correlationId of the last patch that changed the record
 * @param acceptedAt of that patch's delivery
 */
public record RecordState(
        MergedRecord record,
        List<Credit> credits,
        List<Credit> beside,
        long revision,
        CorrelationId correlationId,
        Instant acceptedAt) {

    public RecordState {
        credits = List.copyOf(credits);
        beside = List.copyOf(beside);
    }

    /** A state with nothing derived beside it. */
    public RecordState(
            MergedRecord record, List<Credit> credits, long revision, CorrelationId correlationId, Instant acceptedAt) {
        this(record, credits, List.of(), revision, correlationId, acceptedAt);
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
            Rules rules,
            Roster roster) {
        MergedRecord before = standing == null ? MergedRecord.EMPTY : standing.record();
        MergedRecord after = before.on(patch);
        if (after == before) {
            return Optional.empty();
        }
        RecordState base = standing == null
                ? new RecordState(after, List.of(), 0, correlationId, acceptedAt)
                : new RecordState(
                        after, standing.credits(), standing.beside(), standing.revision(), correlationId, acceptedAt);
        return Optional.of(base.derived(before, patch.recordType(), rules, roster));
    }

    /** What other definitions or another roster lead to; empty when the record contributes as before. */
    public Optional<Step> again(String recordType, Rules rules, Roster roster) {
        Step step = derived(record, recordType, rules, roster);
        boolean same = !step.publish() && step.next().beside().equals(beside);
        return same ? Optional.empty() : Optional.of(step);
    }

    /** As it stands by those definitions, wherever the deriving of other records has got to. */
    public RecordState as(Definitions told) {
        Predicate<Credit> counts = credit ->
                credit.definition().equals(told.stamp(credit.contribution().metric()));
        if (beside.isEmpty() && credits.stream().allMatch(counts)) {
            return this;
        }
        List<Credit> standing =
                Stream.concat(credits.stream(), beside.stream()).filter(counts).toList();
        return new RecordState(record, standing, revision, correlationId, acceptedAt);
    }

    /** The record's own name for people, where it has one. */
    public @Nullable String name() {
        return name(record);
    }

    private Step derived(MergedRecord before, String recordType, Rules rules, Roster roster) {
        Derivation.Derived newest = Derivation.derive(recordType, record, rules.newest(), roster);
        List<Credit> nextCredits = newest.credits();
        List<Credit> nextBeside = List.of();
        if (!rules.isSettled()) {
            nextCredits = told(recordType, rules.told(), roster);
            nextBeside = newest.credits().stream()
                    .filter(credit -> !isTold(credit, rules.told()))
                    .toList();
        }
        boolean renamed = !String.valueOf(name(before)).equals(String.valueOf(name(record)));
        boolean publish = !credits.equals(nextCredits) || renamed && !credits.isEmpty();
        List<TotalsChange> changes = Difference.between(joined(credits, beside), joined(nextCredits, nextBeside));
        RecordState next = new RecordState(
                record, nextCredits, nextBeside, publish ? revision + 1 : revision, correlationId, acceptedAt);
        return new Step(next, publish, changes, newest.failures());
    }

    private List<Credit> told(String recordType, @Nullable Definitions told, Roster roster) {
        return told == null
                ? List.of()
                : Derivation.derive(recordType, record, told, roster).credits();
    }

    private static boolean isTold(Credit credit, @Nullable Definitions told) {
        return told != null
                && credit.definition().equals(told.stamp(credit.contribution().metric()));
    }

    private static List<Credit> joined(List<Credit> credits, List<Credit> beside) {
        return beside.isEmpty()
                ? credits
                : Stream.concat(credits.stream(), beside.stream()).toList();
    }

    private static @Nullable String name(MergedRecord record) {
        FieldState name = record.fields().get("name");
        if (name == null || !name.value().isTextual()) {
            name = record.fields().get("title");
        }
        return name != null && name.value().isTextual() ? name.value().textValue() : null;
    }
}
