package dev.paceline.kpi.streams;

import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.Generation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;

/**
 * Derives a partition's records again, tenant by tenant, after definitions or roster changed: some records at a time, between
 * live events. The fingerprint by which live events derive is written down before the first event uses it, and the cursor with
 * every step, in the task's own transaction: a crash or a move to another instance goes on where it was, and never leaves
 * a record behind that an older definition derived.
 */
final class Rederivation {

    static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Logger LOG = Logger.getLogger(Rederivation.class);

    /** Of one tenant, until it is another one's turn. */
    private static final int MOST_RECORDS_A_STEP = 50;

    private static final int MOST_STEPS_A_TURN = 10;

    private final TenantModels models;
    private final ProcessorContext<String, byte[]> context;
    private final KeyValueStore<String, byte[]> records;
    private final KeyValueStore<String, byte[]> progress;
    private final Again again;
    private final Through through;
    private final BackgroundTime time;
    private final TenantPauses pauses;
    private final Map<TenantId, Progress> known = new HashMap<>();
    private final Map<TenantId, Ahead> ahead = new HashMap<>();
    private final Turns turns = new Turns();

    /** Derives one record again. */
    @FunctionalInterface
    interface Again {
        void derive(String key, byte[] state, TenantModel model);
    }

    /** Takes that all records of a tenant are derived by a generation of definitions. */
    @FunctionalInterface
    interface Through {
        void with(TenantId tenant, Generation generation);
    }

    Rederivation(
            TenantModels models,
            ProcessorContext<String, byte[]> context,
            Again again,
            Through through,
            BackgroundTime time,
            SetAside setAside) {
        this.time = time;
        this.pauses = new TenantPauses(setAside, "records");
        this.models = models;
        this.context = context;
        this.records = context.getStateStore(KpiTopology.RECORDS_STORE);
        this.progress = context.getStateStore(KpiTopology.PROGRESS_STORE);
        this.again = again;
        this.through = through;
        try (KeyValueIterator<String, byte[]> all = progress.all()) {
            all.forEachRemaining(entry -> known.put(new TenantId(entry.key), Progress.of(entry.value)));
        }
    }

    /** The model to derive the tenant's records by, from now on. */
    TenantModel adopt(TenantId tenant) {
        TenantModel model = models.of(tenant);
        Progress standing = known.get(tenant);
        if (standing == null) {
            put(tenant, Progress.fresh(model.fingerprint()));
        } else if (!standing.fingerprint().equals(model.fingerprint())) {
            put(tenant, standing.adopt(model.fingerprint(), Instant.ofEpochMilli(context.currentSystemTimeMs())));
            LOG.infof("deriving again tenant=%s", tenant);
        }
        return model;
    }

    /** As many bounded steps as there is time for, of each tenant in turn. */
    void work() {
        models.refresh();
        // one model of each for the whole of this: another one may be built meanwhile
        Map<TenantId, TenantModel> adopted = adopted();
        List<TenantId> pending =
                adopted.keySet().stream().filter(this::isPending).toList();
        if (!pending.isEmpty()) {
            long deadline = time.deadline();
            turns.take(
                    pending,
                    deadline,
                    MOST_STEPS_A_TURN,
                    tenant -> pauses.run(
                            tenant,
                            context.currentSystemTimeMs(),
                            () -> step(tenant, Objects.requireNonNull(adopted.get(tenant)), deadline)));
            pending.forEach(tenant -> run(tenant, () -> tell(tenant)));
        }
        adopted.forEach((tenant, model) ->
                run(tenant, () -> mark(tenant, model.definitions().generation())));
    }

    private Map<TenantId, TenantModel> adopted() {
        Set<TenantId> tenants = models.tenants();
        tenants.addAll(known.keySet());
        tenants.removeIf(models::isAwaited);
        Map<TenantId, TenantModel> adopted = new HashMap<>();
        tenants.forEach(tenant -> run(tenant, () -> adopted.put(tenant, adopt(tenant))));
        return adopted;
    }

    private void run(TenantId tenant, Runnable work) {
        pauses.run(tenant, context.currentSystemTimeMs(), () -> {
            work.run();
            return true;
        });
    }

    private boolean isPending(TenantId tenant) {
        Progress standing = known.get(tenant);
        return standing != null && standing.pending();
    }

    /** Whether there is more to do. */
    private boolean step(TenantId tenant, TenantModel model, long deadline) {
        put(tenant, step(tenant, Objects.requireNonNull(known.get(tenant)), model, deadline));
        return isPending(tenant);
    }

    private void tell(TenantId tenant) {
        int partition = context.taskId().partition();
        Progress standing = known.get(tenant);
        if (standing == null || !standing.pending()) {
            ahead.remove(tenant);
            models.passes().over(tenant, partition);
            return;
        }
        if (standing.cursor().isEmpty()) {
            ahead.remove(tenant);
        }
        Ahead counting = ahead.computeIfAbsent(
                tenant, absent -> new Ahead(new Census(tenant, standing.cursor()), standing.done()));
        counting.census().work(records);
        long all =
                Math.max(standing.done(), counting.before() + counting.census().counted());
        models.passes().at(tenant, partition, new Passes.Pass(standing.done(), all, standing.since()));
    }

    /** Records dealt with before the counting began, and those counted. */
    private record Ahead(Census census, long before) {}

    /** Once no record is left that older definitions derived, the totals are told so. */
    private void mark(TenantId tenant, Generation generation) {
        Progress standing = known.get(tenant);
        if (standing != null && !standing.pending() && !standing.marked().equals(generation.id())) {
            through.with(tenant, generation);
            put(tenant, standing.marked(generation.id()));
        }
    }

    private Progress step(TenantId tenant, Progress standing, TenantModel model, long deadline) {
        List<KeyValue<String, byte[]>> batch = batch(tenant, standing.cursor());
        String cursor = standing.cursor();
        int dealtWith = 0;
        for (KeyValue<String, byte[]> entry : batch) {
            again.derive(entry.key, entry.value, model);
            cursor = entry.key;
            dealtWith++;
            if (BackgroundTime.isOver(deadline)) {
                return standing.movedTo(cursor, dealtWith);
            }
        }
        if (batch.size() == MOST_RECORDS_A_STEP) {
            return standing.movedTo(cursor, dealtWith);
        }
        LOG.infof("derived again tenant=%s", tenant);
        return standing.finished();
    }

    private List<KeyValue<String, byte[]>> batch(TenantId tenant, String cursor) {
        String prefix = KpiTopology.prefix(tenant.value());
        List<KeyValue<String, byte[]>> batch = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries =
                records.range(cursor.isEmpty() ? prefix : cursor, prefix + KpiTopology.AFTER_EVERY_KEY)) {
            while (entries.hasNext() && batch.size() < MOST_RECORDS_A_STEP) {
                KeyValue<String, byte[]> entry = entries.next();
                if (!entry.key.equals(cursor)) {
                    batch.add(entry);
                }
            }
        }
        return batch;
    }

    private void put(TenantId tenant, Progress next) {
        Progress before = known.put(tenant, next);
        if (!next.equals(before)) {
            progress.put(tenant.value(), next.toBytes());
        }
    }
}
