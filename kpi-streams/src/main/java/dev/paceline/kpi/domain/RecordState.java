package dev.paceline.kpi.domain;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.RecordPatch;
import dev.paceline.kpi.domain.Merges.Handover;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one record: what its patches say together, and what it contributes now.
 *
 * @param own what its own patches say
 * @param merges what records that were merged into it handed over
 * @param past what of that had been said when months were closed
 * @param credits the contributions that are told and stand in the told totals
 * @param beside those by newer definitions, whose totals are not told before they are whole
 * @param late what it would contribute to closed months, by both, where that is something else
 * @param failures of the newest definitions on this record, as they stand
 * @param revision of the last published set of contributions; 0 while none was published
 * @param correlationId of the last patch that changed the record
 * @param acceptedAt of that patch's delivery
 */
public record RecordState(
        MergedRecord own,
        Merges merges,
        Past past,
        List<Credit> credits,
        List<Credit> beside,
        List<Late> late,
        List<Failure> failures,
        long revision,
        CorrelationId correlationId,
        Instant acceptedAt) {

    public RecordState {
        credits = List.copyOf(credits);
        beside = List.copyOf(beside);
        late = List.copyOf(late);
        failures = List.copyOf(failures);
    }

    /** A state without merges and failures, and with nothing derived beside it. */
    public RecordState(
            MergedRecord record, List<Credit> credits, long revision, CorrelationId correlationId, Instant acceptedAt) {
        this(
                record,
                Merges.NONE,
                Past.NONE,
                credits,
                List.of(),
                List.of(),
                List.of(),
                revision,
                correlationId,
                acceptedAt);
    }

    /** Of which record something is said, and by which delivery. */
    public record Word(String recordType, String recordId, CorrelationId correlationId, Instant acceptedAt) {

        Past.Cause cause() {
            return new Past.Cause(correlationId, acceptedAt);
        }
    }

    /**
     * A step of a record: its next state and what follows from it.
     *
     * @param publish whether the set of contributions has to be told anew
     * @param handovers what records it was merged into have to be told
     */
    public record Step(
            RecordState next,
            boolean publish,
            List<SpreadChange> changes,
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
        return on(standing, List.of(Change.of(patch, acceptedAt, word)), rules, roster);
    }

    /**
     * What changes lead to that are taken together; empty when they say nothing new. The record is derived once, by what all of them say.
     *
     * @param changes of one record, one at least
     * @throws IllegalArgumentException when one of them cannot be taken
     */
    public static Optional<Step> on(@Nullable RecordState standing, List<Change> changes, Rules rules, Roster roster) {
        RecordState before = standing == null ? nothing(changes.get(0).word()) : standing;
        RecordState after = before;
        Word last = changes.get(0).word();
        for (Change change : changes) {
            Past.Next said = after.said();
            Past.Next next = said.past().on(said.now(), after.cause(), change.saying(), rules.closings());
            if (next.now() != said.now() || next.past() != said.past()) {
                last = change.word();
                after = after.to(next, last);
            }
        }
        return after == before ? Optional.empty() : Optional.of(after.derived(before.said(), last, rules, roster));
    }

    private static RecordState nothing(Word word) {
        return new RecordState(MergedRecord.EMPTY, List.of(), 0, word.correlationId(), word.acceptedAt());
    }

    private RecordState to(Past.Next said, Word word) {
        return new RecordState(
                said.now().own(),
                said.now().merges(),
                said.past(),
                credits,
                beside,
                late,
                failures,
                revision,
                word.correlationId(),
                word.acceptedAt());
    }

    private Past.Next said() {
        return new Past.Next(past, new Said(own, merges));
    }

    private Past.Cause cause() {
        return new Past.Cause(correlationId, acceptedAt);
    }

    /** What other definitions or another roster lead to; empty when the record contributes as before. */
    public Optional<Step> again(String recordType, String recordId, Rules rules, Roster roster) {
        Word word = new Word(recordType, recordId, correlationId, acceptedAt);
        Past.Next said = said();
        Past open = past.of(rules.closings(), said.now(), cause());
        Step step = to(new Past.Next(open, said.now()), word).derived(said, word, rules, roster);
        boolean same = !step.publish()
                && open.equals(past)
                && step.next().beside().equals(beside)
                && step.next().failures().equals(failures);
        return same ? Optional.empty() : Optional.of(step);
    }

    /** The record as it counts: its own word and that of all that were merged into it. */
    public MergedRecord record() {
        return merges.over(own);
    }

    /** The record as it counts on a day: as it stood when the day's month was closed, else as it stands now. */
    RecordState on(LocalDate day, Closings closings) {
        Closing closing = past.befores().isEmpty() ? null : closings.of(day);
        Past.Before then = closing == null ? null : past.before(closing.at());
        return then == null
                ? this
                : new RecordState(
                        then.said().own(),
                        then.said().merges(),
                        past,
                        credits,
                        beside,
                        late,
                        failures,
                        revision,
                        then.cause().correlationId(),
                        then.cause().acceptedAt());
    }

    /** What counts of it by other definitions than those at work. */
    Counted counted(String recordType, Definitions definitions, Roster roster, Closings closings) {
        return Counted.of(recordType, said(), definitions, roster, closings);
    }

    /** As it stands by those definitions, wherever the deriving of other records has got to. */
    public RecordState as(Definitions told) {
        Predicate<Credit> counts = credit ->
                credit.definition().equals(told.stamp(credit.contribution().metric()));
        if (beside.isEmpty() && late.isEmpty() && all(credits, counts)) {
            return this;
        }
        return new RecordState(
                own,
                merges,
                past,
                joined(credits, beside).stream().filter(counts).toList(),
                List.of(),
                late.stream().map(each -> each.only(counts)).toList(),
                failures,
                revision,
                correlationId,
                acceptedAt);
    }

    private static boolean all(List<Credit> credits, Predicate<Credit> counts) {
        for (Credit credit : credits) {
            if (!counts.test(credit)) {
                return false;
            }
        }
        return true;
    }

    /** The record's own name for people, where it has one. */
    public @Nullable String name() {
        return name(record());
    }

    private Step derived(Past.Next before, Word word, Rules rules, Roster roster) {
        Past.Next now = said();
        String recordType = word.recordType();
        Counted newest = Counted.of(recordType, now, rules.newest(), roster, rules.closings());
        Counted told = rules.isSettled() ? newest : Counted.of(recordType, now, rules.told(), roster, rules.closings());
        List<Credit> nextCredits = told.credits();
        List<Credit> nextBeside = rules.isSettled() ? List.of() : untold(newest.credits(), rules);
        List<Late> nextLate = late(told, newest, rules, word);
        boolean renamed = !Objects.equals(name(before.now().record()), name(record()));
        boolean publish = !credits.equals(nextCredits) || renamed && !credits.isEmpty() || !late.equals(nextLate);
        List<SpreadChange> changes = Difference.between(joined(credits, beside), joined(nextCredits, nextBeside));
        RecordState next = new RecordState(
                own,
                merges,
                past,
                nextCredits,
                nextBeside,
                nextLate,
                Failure.brief(newest.failures()),
                publish ? revision + 1 : revision,
                correlationId,
                acceptedAt);
        return new Step(next, publish, changes, newest.failures(), Past.handovers(word.recordId(), before, now));
    }

    private List<Late> late(Counted told, Counted newest, Rules rules, Word word) {
        if (told.closings().isEmpty() && newest.closings().isEmpty()) {
            return List.of();
        }
        if (rules.isSettled()) {
            return Late.of(newest.credits(), newest.late(), newest.closings(), rules.closings(), late, word);
        }
        Set<Closing> months = new TreeSet<>(told.closings());
        months.addAll(newest.closings());
        return Late.of(
                joined(told.credits(), untold(newest.credits(), rules)),
                joined(told.late(), untold(newest.late(), rules)),
                months,
                rules.closings(),
                late,
                word);
    }

    private static List<Credit> untold(List<Credit> newest, Rules rules) {
        return newest.stream().filter(credit -> !isTold(credit, rules.told())).toList();
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
