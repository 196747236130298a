package dev.paceline.kpi.streams;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Keys;
import dev.paceline.kpi.domain.Failure;
import dev.paceline.kpi.domain.RecordState;
import dev.paceline.kpi.domain.RecordState.Step;
import dev.paceline.kpi.streams.Outlet.Outgoing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Merges patches into records and sends on what their contributions changed by: at most one read and one write per patch. All
 * that can fail on bad data is computed before anything is written, so a dead letter never leaves half a change behind.
 *
 * <p>Between live events it derives records again whose tenant's definitions or roster changed, see {@link Rederivation}.
 */
final class RecordsMerge implements Processor<String, byte[], String, byte[]> {

    static final String SERVICE = "kpi-streams";

    private final TenantModels models;
    private final KpiMeters meters;
    private final Held held;
    private final CommitPace pace;
    private final FaultIsolation isolation;
    private CommitPace.Beat beat;
    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, byte[]> records;
    private KeyValueStore<String, byte[]> failures;
    private DerivationFailures underivable;
    private StoredParts mergedParts;
    private KnownRecords known;
    private Rederivation rederivation;
    private Outlet outlet;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    RecordsMerge(TenantModels models, KpiMeters meters, Held held, CommitPace pace, FaultIsolation isolation) {
        this.models = models;
        this.meters = meters;
        this.held = held;
        this.pace = pace;
        this.isolation = isolation;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> processorContext) {
        context = processorContext;
        records = context.getStateStore(KpiTopology.RECORDS_STORE);
        failures = context.getStateStore(KpiTopology.FAILURES_STORE);
        mergedParts = new StoredParts(context.getStateStore(KpiTopology.MERGED_PARTS_STORE));
        underivable = new DerivationFailures(failures);
        beat = pace.ofThisThread();
        known = new KnownRecords(records);
        outlet = new Outlet(context, context.getStateStore(KpiTopology.RECORDS_HOOK), beat, meters);
        rederivation =
                new Rederivation(models, context, this::again, outlet::through, beat.background(), meters.setAside());
        context.schedule(Rederivation.INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> work());
        held.begin(KpiTopology.RECORDS_STORE, context.taskId().partition(), this);
    }

    private void work() {
        known.work();
        rederivation.work();
    }

    @Override
    public void close() {
        held.end(KpiTopology.RECORDS_STORE, context.taskId().partition(), this);
        models.passes().leave(context.taskId().partition());
    }

    @Override
    public void process(Record<String, byte[]> incoming) {
        Map<String, List<Received>> byRecord = new LinkedHashMap<>();
        Message.each(incoming, context, isolation, message -> receive(message, byRecord));
        byRecord.forEach(this::take);
        held.backlog().applied(context);
    }

    private void receive(Message incoming, Map<String, List<Received>> byRecord) {
        beat.patch(context);
        String guilt = isolation.guilt(incoming);
        if (guilt != null) {
            outlet.deadLetter(incoming.withoutValue(), guilt);
            return;
        }
        Arrival arrival;
        String key;
        try {
            arrival = Arrival.read(incoming);
            key = arrival.fact().key();
        } catch (RuntimeException | StackOverflowError e) {
            setAside(incoming, e);
            return;
        }
        if (!key.equals(incoming.key())) {
            outlet.deadLetter(incoming, "the key is not the one of the patch");
            return;
        }
        byRecord.computeIfAbsent(key, absent -> new ArrayList<>(1)).add(new Received(incoming, arrival));
    }

    /** Takes what a bundle says of one record: it is read, derived and written once. If some of it cannot be taken, each is taken alone. */
    private void take(String key, List<Received> received) {
        Message last = received.get(received.size() - 1).message();
        isolation.ofThisThread().handle(received.size() == 1 ? last : null);
        TenantModel model = rederivation.adopt(received.get(0).arrival().fact().tenant());
        byte[] standing = known.isNew(key) ? null : records.get(key);
        Optional<Computed> computed;
        try {
            computed = compute(key, standing, received, model, last.timestamp());
        } catch (RuntimeException | StackOverflowError e) {
            if (received.size() > 1) {
                DataFaults.rethrowMachineFault(e);
                received.forEach(each -> take(key, List.of(each)));
                return;
            }
            setAside(last, e);
            isolation.ofThisThread().handle(null);
            return;
        }
        if (standing == null) {
            known.add(key);
        }
        if (computed.isEmpty()) {
            meters.repeated(received.size());
        } else {
            meters.merged(received.size());
            write(key, computed.get());
            failed(last, computed.get().step().failures());
        }
        isolation.ofThisThread().handle(null);
    }

    /** A step, the state's bytes, what failed before it, and what leaves with it. Nothing that data can make fail is left to do. */
    private record Computed(
            Step step,
            byte[] state,
            SortedMap<String, Optional<byte[]>> parts,
            List<Failure> before,
            Outgoing outgoing) {}

    private Optional<Computed> compute(
            String key, byte @Nullable [] bytes, List<Received> received, TenantModel model, long timestamp) {
        RecordState standing = bytes == null ? null : mergedParts.read(key, bytes);
        return RecordState.on(standing, Received.changes(received), model.rules(), model)
                .map(step -> computed(key, standing, step, model, timestamp));
    }

    private Computed computed(
            String key, @Nullable RecordState standing, Step step, TenantModel model, long timestamp) {
        byte[] state = RecordStateFormat.write(step.next());
        if (state.length > Outlet.LARGEST_VALUE) {
            throw new IllegalArgumentException("the record grows larger than " + Outlet.LARGEST_VALUE + " bytes");
        }
        return new Computed(
                step,
                state,
                mergedParts.changes(key, standing, step.next()),
                standing == null ? List.of() : standing.failures(),
                outlet.prepare(Keys.parts(key), step, model.rules(), timestamp));
    }

    private void write(String key, Computed computed) {
        List<String> parts = Keys.parts(key);
        mergedParts.write(computed.parts());
        records.put(key, computed.state());
        keep(parts, computed.before(), computed.step().next().failures());
        underivable.remove(parts);
        outlet.send(computed.outgoing());
    }

    /** A refusal is a dead letter; what nobody foresaw is counted and shown as well. A broker's or a disk's fault is thrown again. */
    private void setAside(Message incoming, Throwable failure) {
        DataFaults.rethrowMachineFault(failure);
        if (!DataFaults.isRefusal(failure)) {
            meters.setAside().add(SetAside.Kind.RECORD, String.valueOf(incoming.key()), failure);
        }
        outlet.deadLetter(incoming, DataFaults.reason(failure));
    }

    /** Derives a record again and sends on what changed; a record that cannot be derived stays as it is. */
    private void again(String key, byte[] bytes, TenantModel model) {
        Optional<Computed> computed;
        try {
            RecordState standing = mergedParts.read(key, bytes);
            List<String> parts = Keys.parts(key);
            computed = standing.again(parts.get(1), parts.get(2), model.rules(), model)
                    .map(step -> computed(key, standing, step, model, context.currentSystemTimeMs()));
        } catch (RuntimeException | StackOverflowError e) {
            DataFaults.rethrowMachineFault(e);
            notDerived(key, bytes, e);
            return;
        }
        underivable.remove(Keys.parts(key));
        computed.ifPresent(each -> {
            write(key, each);
            meters.derivedAgain();
            each.step().next().failures().stream()
                    .filter(failure -> !each.before().contains(failure))
                    .forEach(failure -> failedAgain(key, each.step().next(), failure));
        });
    }

    /** A failure like any other: counted, listed with every metric that reads such records, and one dead letter for each record. */
    private void notDerived(String key, byte[] bytes, Throwable failure) {
        String reason = "not derived again: " + DataFaults.reason(failure);
        if (underivable.add(Keys.parts(key), reason)) {
            meters.setAside().add(SetAside.Kind.DERIVATION, key, failure);
            outlet.deadLetter(
                    Message.following(key, changedBy(bytes), context.currentSystemTimeMs()),
                    reason + "; the record contributes as before");
        }
    }

    private static CorrelationId changedBy(byte[] bytes) {
        try {
            return RecordStateFormat.readCorrelationId(bytes);
        } catch (RuntimeException e) {
            return new CorrelationId("unknown");
        }
    }

    /** Keeps which definitions fail on the record now, for those who ask. */
    private void keep(List<String> parts, List<Failure> before, List<Failure> now) {
        if (before.equals(now)) {
            return;
        }
        before.forEach(failure -> failures.delete(FailureFormat.key(parts, failure.metric())));
        now.forEach(failure -> failures.put(FailureFormat.key(parts, failure.metric()), FailureFormat.write(failure)));
    }

    /** The first letter brings the delivery along, the others name it: many definitions may fail on one large record. */
    private void failed(Message incoming, List<Failure> failed) {
        Message letter = incoming;
        for (Failure failure : failed) {
            meters.failed();
            outlet.deadLetter(letter, failure.toString());
            letter = incoming.withoutValue();
        }
    }

    /** There is no delivery to send again: the letter names the record, and the delivery that last changed it. */
    private void failedAgain(String key, RecordState state, Failure failure) {
        meters.failed();
        outlet.deadLetter(
                Message.following(key, state.correlationId(), context.currentSystemTimeMs()),
                failure + ", derived again from the record as it stands");
    }
}
