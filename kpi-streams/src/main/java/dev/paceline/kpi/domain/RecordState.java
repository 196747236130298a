package dev.paceline.kpi.domain;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.RecordPatch;
import dev.paceline.kpi.domain.Merges.Handover;
import dev.paceline.kpi.domain.Merges.Part;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one record: what its patches say together, and what it contributes now.
 *
 * @param own what its own patches say
 * @param merges what records that were merged into it handed over
 * @param credits the contributions that are told and stand in the told totals
 * @param beside those by newer definitions, whose totals are not told before they are whole
 * @param failures of the newest definitions on this record, as they stand
 * @param revision of the last published set of contributions; 0 while none was published
 * @param correlationId of the last patch that changed the record
 * @param acceptedAt of that patch's delivery
 */
public record RecordState(
        MergedRecord own,
        Merges merges,
        List<Credit> credits,
        List<Credit> beside,
        List<Failure> failures,
        long revision,
        CorrelationId correlationId,
        Instant acceptedAt) {

    public RecordState {
        credits = List.copyOf(credits);
        beside = List.copyOf(beside);
        failures = List.copyOf(failures);
    }

    /** A state without merges and failures, and with nothing derived beside it. */
    public RecordState(
            MergedRecord record, List<Credit> credits, long revision, CorrelationId correlationId, Instant acceptedAt) {
        this(record, Merges.NONE, credits, List.of(), List.of(), revision, correlationId, acceptedAt);
    }

    /** What is said of a record, and by which delivery. */
    public record Word(String recordType, String recordId, CorrelationId correlationId, Instant acceptedAt) {}

    /**
     * A step of a record: its next state and what follows from it.
     *
     * @param publish whether the set of contributions has to be told anew
     * @param handovers what records it was merged into have to be told
     */
    public record Step(
            RecordState next,
            boolean publish,
            List<TotalsChange> changes,
            List<Failure> failures,
            List<Handover> handovers) {

        public Step {
            changes = List.copyOf(changes);
            failures = List.copyOf(failures);
            handovers = List.copyOf(handovers);
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
        Word word = new Word(patch.recordType(), patch.recordId(), correlationId, acceptedAt);
        RecordState before = standing == null ? nothing(word) : standing;
        MergedRecord after = before.own.on(patch);
        return after == before.own
                ? Optional.empty()
                : Optional.of(before.to(after, before.merges, word).derived(before, word, rules, roster));
    }

    /** What a part that a merged record hands over leads to; empty when it says nothing new. */
    public static Optional<Step> on(
            @Nullable RecordState standing, String loser, Part part, Word word, Rules rules, Roster roster) {
        RecordState before = standing == null ? nothing(word) : standing;
        Merges after = before.merges.with(loser, part);
        return after == before.merges
                ? Optional.empty()
                : Optional.of(before.to(before.own, after, word).derived(before, word, rules, roster));
    }

    private static RecordState nothing(Word word) {
        return new RecordState(MergedRecord.EMPTY, List.of(), 0, word.correlationId(), word.acceptedAt());
    }

    private RecordState to(MergedRecord nextOwn, Merges nextMerges, Word word) {
        return new RecordState(
                nextOwn,
                nextMerges.judged(word.recordId(), nextOwn),
                credits,
                beside,
                failures,
                revision,
                word.correlationId(),
                word.acceptedAt());
    }

    /** What other definitions or another roster lead to; empty when the record contributes as before. */
    public Optional<Step> again(String recordType, String recordId, Rules rules, Roster roster) {
        Step step = derived(this, new Word(recordType, recordId, correlationId, acceptedAt), rules, roster);
        boolean same = !step.publish()
                && step.next().beside().equals(beside)
                && step.next().failures().equals(failures);
        return same ? Optional.empty() : Optional.of(step);
    }

    /** The record as it counts: its own word and that of all that were merged into it. */
    public MergedRecord record() {
        return merges.over(own);
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
        return new RecordState(own, merges, standing, List.of(), failures, revision, correlationId, acceptedAt);
    }

    /** The record's own name for people, where it has one. */
    public @Nullable String name() {
        return name(record());
    }

    private Step derived(RecordState before, Word word, Rules rules, Roster roster) {
        MergedRecord record = record();
        String recordType = word.recordType();
        Derivation.Derived newest = Derivation.derive(recordType, record, rules.newest(), roster);
        List<Credit> nextCredits = newest.credits();
        List<Credit> nextBeside = List.of();
        if (!rules.isSettled()) {
            nextCredits = told(recordType, record, rules.told(), roster);
            nextBeside = newest.credits().stream()
                    .filter(credit -> !isTold(credit, rules.told()))
                    .toList();
        }
        boolean renamed = !Objects.equals(before.name(), name(record));
        boolean publish = !credits.equals(nextCredits) || renamed && !credits.isEmpty();
        List<TotalsChange> changes = Difference.between(joined(credits, beside), joined(nextCredits, nextBeside));
        RecordState next = new RecordState(
                own,
                merges,
                nextCredits,
                nextBeside,
                newest.failures().stream().map(Failure::brief).toList(),
                publish ? revision + 1 : revision,
                correlationId,
                acceptedAt);
        return new Step(next, publish, changes, newest.failures(), Merges.between(word.recordId(), before, next));
    }

    private static List<Credit> told(
            String recordType, MergedRecord record, @Nullable Definitions told, Roster roster) {
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
