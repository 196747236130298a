package dev.paceline.kpi.streams;

import dev.paceline.events.FactCodec;
import dev.paceline.events.Keys;
import dev.paceline.events.KpiDerivation;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.kpi.domain.Definitions;
import dev.paceline.kpi.domain.Generation;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * One partition's way from one generation of definitions to the next: it collects the markers of all source partitions, says when its
 * totals are whole, and once all partitions have said so lets the totals be published again, in bounded steps whose cursor is kept.
 */
final class Switchover {

    private static final String TOLD = "told";
    private static final String MARK = "mark";
    static final String CURSOR = "cursor";

    private final TenantModels models;
    private final KpiMeters meters;
    private final TenantPauses pauses;
    private final int partitions;
    private final ProcessorContext<String, byte[]> context;
    private final KeyValueStore<String, byte[]> store;
    private final Map<TenantId, Map<String, Set<Integer>>> marks = new HashMap<>();
    private final Map<TenantId, String> told = new HashMap<>();
    private final Map<TenantId, Cursor> cursors = new HashMap<>();
    private final Set<String> said = new HashSet<>();

    Switchover(TenantModels models, int partitions, ProcessorContext<String, byte[]> context, KpiMeters meters) {
        this.meters = meters;
        this.pauses = new TenantPauses(meters.setAside(), "derivations");
        this.models = models;
        this.partitions = partitions;
        this.context = context;
        this.store = context.getStateStore(KpiTopology.SWITCHES_STORE);
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(this::remember);
        }
    }

    private void remember(KeyValue<String, byte[]> entry) {
        List<String> parts = Keys.parts(entry.key);
        TenantId tenant = new TenantId(parts.get(0));
        if (parts.get(1).equals(TOLD)) {
            told.put(tenant, new String(entry.value, StandardCharsets.UTF_8));
            return;
        }
        if (parts.get(1).equals(CURSOR)) {
            List<String> cursor = Keys.parts(new String(entry.value, StandardCharsets.UTF_8));
            cursors.put(tenant, new Cursor(cursor.get(0), cursor.get(1)));
            return;
        }
        sources(tenant, parts.get(2)).add(Integer.parseInt(parts.get(3)));
    }

    private Set<Integer> sources(TenantId tenant, String generation) {
        return marks.computeIfAbsent(tenant, absent -> new HashMap<>())
                .computeIfAbsent(generation, absent -> new HashSet<>());
    }

    /** Takes a source partition's word that it is through. */
    void take(Marker marker) {
        Set<Integer> sources = sources(marker.tenant(), marker.generation());
        if (sources.add(marker.source())) {
            store.put(key(marker.tenant(), marker.generation(), marker.source()), new byte[] {1});
        }
    }

    private static String key(TenantId tenant, String generation, int source) {
        return Keys.of(tenant.value(), MARK, generation, Integer.toString(source));
    }

    /** Says what is whole by now; a generation that is not the newest any more is forgotten. Whether there was anything to say. */
    boolean say() {
        boolean anything = false;
        for (Map.Entry<TenantId, Map<String, Set<Integer>>> entry : marks.entrySet()) {
            TenantId tenant = entry.getKey();
            anything |= pauses.run(tenant, context.currentSystemTimeMs(), () -> say(tenant, entry.getValue()));
        }
        return anything;
    }

    private boolean say(TenantId tenant, Map<String, Set<Integer>> known) {
        if (models.isAwaited(tenant)) {
            return false;
        }
        Definitions newest = models.of(tenant).definitions();
        Generation generation = newest.generation();
        int partition = context.taskId().partition();
        int sources = known.getOrDefault(generation.id(), Set.of()).size();
        models.passes().marked(tenant, partition, generation.id(), sources);
        if (sources < partitions) {
            return false;
        }
        forgetOthers(tenant, generation.id(), known);
        boolean isKnown = models.derivations().has(tenant, generation, partition);
        if (isKnown || !said.add(Keys.of(tenant.value(), generation.id()))) {
            return false;
        }
        send(tenant, newest);
        return true;
    }

    private void forgetOthers(TenantId tenant, String generation, Map<String, Set<Integer>> known) {
        known.entrySet().removeIf(each -> {
            boolean other = !each.getKey().equals(generation);
            if (other) {
                each.getValue().forEach(source -> store.delete(key(tenant, each.getKey(), source)));
            }
            return other;
        });
    }

    private void send(TenantId tenant, Definitions newest) {
        Generation generation = newest.generation();
        KpiDerivation fact = new KpiDerivation(
                tenant, generation.id(), generation.rank(), context.taskId().partition(), partitions, newest.chosen());
        var encoded =
                FactCodec.encode(Topics.KPI_DERIVATIONS, KpiFacts.derivation(context.currentSystemTimeMs(), fact));
        if (encoded.value().length > Outlet.LARGEST_VALUE) {
            String reason = "all definitions together must not be larger than " + Outlet.LARGEST_VALUE + " bytes";
            meters.setAside().add(SetAside.Kind.PUBLISHING, encoded.key(), reason);
            return;
        }
        context.forward(
                new Record<>(encoded.key(), encoded.value(), context.currentSystemTimeMs(), encoded.headers()),
                KpiTopology.DERIVATIONS_OUT);
    }

    /** Whether the tenant's totals still have to be told anew by those definitions. */
    boolean isBehind(TenantId tenant, Definitions now) {
        return !now.generation().id().equals(told.get(tenant));
    }

    /** Up to where they have been published by those definitions; empty at the beginning. */
    String cursor(TenantId tenant, Definitions now) {
        Cursor cursor = cursors.get(tenant);
        return cursor == null || !cursor.generation().equals(now.generation().id()) ? "" : cursor.after();
    }

    /** They have been published up to there; a restart goes on behind it. */
    void moved(TenantId tenant, Definitions now, String after) {
        Cursor cursor = new Cursor(now.generation().id(), after);
        cursors.put(tenant, cursor);
        store.put(
                Keys.of(tenant.value(), CURSOR),
                Keys.of(cursor.generation(), after).getBytes(StandardCharsets.UTF_8));
    }

    /** All have been. */
    void done(TenantId tenant, Definitions now) {
        String generation = now.generation().id();
        told.put(tenant, generation);
        store.put(Keys.of(tenant.value(), TOLD), generation.getBytes(StandardCharsets.UTF_8));
        if (cursors.remove(tenant) != null) {
            store.delete(Keys.of(tenant.value(), CURSOR));
        }
    }

    /** How far a generation's totals have been published. */
    private record Cursor(String generation, String after) {}
}
