package dev.paceline.kpi.streams;

import dev.paceline.events.FactCodec;
import dev.paceline.events.Keys;
import dev.paceline.events.UnreadableFactException;
import dev.paceline.kpi.domain.Failure;
import dev.paceline.kpi.domain.RecordState;
import dev.paceline.kpi.domain.RecordState.Step;
import dev.paceline.kpi.domain.Rules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Merges patches into records and sends on what their contributions changed by: at most one read and one write per patch, and one for all patches that a bundle brings of a record. All
 * that can fail on bad data is computed before anything is written, so a dead letter never leaves half a change behind.
 *
 * <p>Between live events it derives records again whose tenant's definitions or roster changed, see {@link Rederivation}.
 */
final class RecordsMerge implements Processor<String, byte[], String, byte[]> {

    static final String SERVICE = "kpi-streams";
    private static final Logger LOG = Logger.getLogger(RecordsMerge.class);

    private final TenantModels models;
    private final KpiMeters meters;
    private final Held held;
    private final CommitPace pace;
    private CommitPace.Beat beat;
    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, byte[]> records;
    private KeyValueStore<String, byte[]> failures;
    private StoredParts mergedParts;
    private KnownRecords known;
    private Rederivation rederivation;
    private Outlet outlet;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    RecordsMerge(TenantModels models, KpiMeters meters, Held held, CommitPace pace) {
        this.models = models;
        this.meters = meters;
        this.held = held;
        this.pace = pace;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> processorContext) {
        context = processorContext;
        records = context.getStateStore(KpiTopology.RECORDS_STORE);
        failures = context.getStateStore(KpiTopology.FAILURES_STORE);
        mergedParts = new StoredParts(context.getStateStore(KpiTopology.MERGED_PARTS_STORE));
        beat = pace.ofThisThread();
        known = new KnownRecords(records);
        outlet = new Outlet(context, context.getStateStore(KpiTopology.RECORDS_HOOK), beat);
        rederivation = new Rederivation(models, context, this::again, outlet::through, beat.background());
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
        Message.each(incoming, context, message -> receive(message, byRecord));
        byRecord.forEach(this::take);
        held.backlog().applied(context);
    }

    private void receive(Message incoming, Map<String, List<Received>> byRecord) {
        beat.patch(context);
        Arrival arrival;
        try {
            arrival = Arrival.read(incoming);
        } catch (UnreadableFactException e) {
            deadLetter(incoming, String.valueOf(e.getMessage()));
            return;
        }
        String key = arrival.fact().key();
        if (!key.equals(incoming.key())) {
            deadLetter(incoming, "the key is not the one of the patch");
            return;
        }
        byRecord.computeIfAbsent(key, absent -> new ArrayList<>(1)).add(new Received(incoming, arrival));
    }

    /** Takes what a bundle says of one record: it is read, derived and written once. If some of it cannot be taken, each is taken alone. */
    private void take(String key, List<Received> received) {
        Message last = received.get(received.size() - 1).message();
        TenantModel model = rederivation.adopt(received.get(0).arrival().fact().tenant());
        byte[] standing = known.isNew(key) ? null : records.get(key);
        Computed computed;
        try {
            computed = compute(key, standing, received, model);
        } catch (RuntimeException e) {
            if (received.size() > 1) {
                received.forEach(each -> take(key, List.of(each)));
                return;
            }
            refuse(key, last, e);
            return;
        }
        if (standing == null) {
            known.add(key);
        }
        write(key, last, computed, received.size(), model.rules());
    }

    private void refuse(String key, Message incoming, RuntimeException failure) {
        if (failure instanceof IllegalArgumentException) {
            deadLetter(incoming, String.valueOf(failure.getMessage()));
            return;
        }
        LOG.errorf(failure, "patch not processed key=%s", key);
        deadLetter(incoming, "unexpected: " + failure);
    }

    /** A step, the state before it, and the next state's bytes; without a step there is nothing to write. */
    private record Computed(Optional<Step> step, @Nullable RecordState standing, byte[] state) {

        static Computed of(@Nullable RecordState standing, Optional<Step> step) {
            byte[] state =
                    step.map(each -> RecordStateFormat.write(each.next())).orElse(new byte[0]);
            if (state.length > Outlet.LARGEST_VALUE) {
                throw new IllegalArgumentException("the record grows larger than " + Outlet.LARGEST_VALUE + " bytes");
            }
            return new Computed(step, standing, state);
        }

        List<Failure> before() {
            return standing == null ? List.of() : standing.failures();
        }
    }

    private Computed compute(String key, byte @Nullable [] bytes, List<Received> received, TenantModel model) {
        RecordState standing = bytes == null ? null : mergedParts.read(key, bytes);
        return Computed.of(standing, RecordState.on(standing, Received.changes(received), model.rules(), model));
    }

    private void write(String key, Message incoming, Computed computed, int messages, Rules rules) {
        if (computed.step().isEmpty()) {
            meters.repeated(messages);
            return;
        }
        Step step = computed.step().get();
        List<String> parts = Keys.parts(key);
        put(key, computed, step);
        keep(parts, computed.before(), step.next().failures());
        meters.merged(messages);
        outlet.send(parts, step, rules, incoming.timestamp());
        step.failures().forEach(failure -> failed(incoming, failure));
    }

    private void put(String key, Computed computed, Step step) {
        mergedParts.write(key, computed.standing(), step.next());
        records.put(key, computed.state());
    }

    /** Derives a record again and sends on what changed; a record that cannot be derived stays as it is. */
    private void again(String key, byte[] bytes, TenantModel model) {
        List<String> parts = Keys.parts(key);
        Computed computed;
        try {
            RecordState standing = mergedParts.read(key, bytes);
            computed = Computed.of(standing, standing.again(parts.get(1), parts.get(2), model.rules(), model));
        } catch (RuntimeException e) {
            LOG.errorf(e, "record not derived again key=%s", key);
            return;
        }
        computed.step().ifPresent(step -> {
            put(key, computed, step);
            keep(parts, computed.before(), step.next().failures());
            meters.derivedAgain();
            outlet.send(parts, step, model.rules(), context.currentSystemTimeMs());
            step.next().failures().stream()
                    .filter(failure -> !computed.before().contains(failure))
                    .forEach(failure -> failedAgain(key, step.next(), failure));
        });
    }

    /** Keeps which definitions fail on the record now, for those who ask. */
    private void keep(List<String> parts, List<Failure> before, List<Failure> now) {
        if (before.equals(now)) {
            return;
        }
        before.forEach(failure -> failures.delete(FailureFormat.key(parts, failure.metric())));
        now.forEach(failure -> failures.put(FailureFormat.key(parts, failure.metric()), FailureFormat.write(failure)));
    }

    private void failed(Message incoming, Failure failure) {
        meters.failed();
        deadLetter(incoming, failure.toString());
    }

    /** There is no delivery to send again: the letter names the record, and the delivery that last changed it. */
    private void failedAgain(String key, RecordState state, Failure failure) {
        meters.failed();
        RecordHeaders headers = new RecordHeaders();
        headers.add(
                "ce_" + FactCodec.CORRELATION_ID, state.correlationId().value().getBytes(StandardCharsets.UTF_8));
        deadLetter(
                new Message(key, new byte[0], context.currentSystemTimeMs(), headers),
                failure + ", derived again from the record as it stands");
    }

    private void deadLetter(Message incoming, String reason) {
        meters.deadLetter();
        outlet.deadLetter(incoming, reason);
    }
}
