package dev.paceline.kpi.streams;

import dev.paceline.events.Keys;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topic;
import dev.paceline.kpi.application.HeldRecords;
import dev.paceline.kpi.application.Placement;
import dev.paceline.kpi.application.Records.Reader;
import dev.paceline.kpi.domain.Definitions;
import dev.paceline.kpi.domain.RecordState;
import dev.paceline.kpi.domain.Sieve;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedSet;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Reads the records stores of this instance: one range scan over a tenant's records of one type for each partition. */
@ApplicationScoped
class StreamsRecords implements HeldRecords {

    private static final int RECORD_ID = 2;

    private final StreamsEngine engine;

    StreamsRecords(StreamsEngine engine) {
        this.engine = engine;
    }

    /** A stored record before it is read. */
    @FunctionalInterface
    interface Stored {
        void take(String recordId, byte[] state);
    }

    @Override
    public Placement placement() {
        return engine.stores().placement(KpiTopology.RECORDS_STORE);
    }

    @Override
    public int partition(TenantId tenant, String recordType, String recordId) {
        byte[] key = Keys.of(tenant.value(), recordType, recordId).getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % Topic.PARTITIONS;
    }

    @Override
    public void each(
            TenantId tenant, String recordType, SortedSet<Integer> partitions, @Nullable Sieve sieve, Reader reader) {
        Definitions told = engine.models().now(tenant).told();
        each(tenant, recordType, partitions, (id, bytes) -> {
            RecordState state = read(bytes, told);
            if (sieve == null || sieve.lets(state)) {
                reader.read(recordType, id, state);
            }
        });
    }

    @Override
    public void copy(
            TenantId tenant, String recordType, SortedSet<Integer> partitions, @Nullable Sieve sieve, Copy taker)
            throws IOException {
        Definitions told = engine.models().now(tenant).told();
        try {
            each(tenant, recordType, partitions, (id, bytes) -> {
                if (sieve == null || sieve.lets(read(bytes, told))) {
                    hand(taker, id, bytes);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void hand(Copy taker, String id, byte[] bytes) {
        try {
            taker.take(id, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RecordState read(TenantId tenant, byte[] state) {
        return read(state, engine.models().now(tenant).told());
    }

    private static RecordState read(byte[] bytes, @Nullable Definitions told) {
        RecordState state = RecordStateFormat.read(bytes);
        return told == null ? state : state.as(told);
    }

    private void each(TenantId tenant, String recordType, SortedSet<Integer> partitions, Stored taker) {
        for (int partition : partitions) {
            engine.stores().reading(KpiTopology.RECORDS_STORE, partition, store -> {
                each(store, tenant, recordType, taker);
                return partition;
            });
        }
    }

    static void each(ReadOnlyKeyValueStore<String, byte[]> records, TenantId tenant, String recordType, Stored taker) {
        String prefix = Keys.of(tenant.value(), recordType, "");
        try (KeyValueIterator<String, byte[]> entries = records.range(prefix, prefix + KpiTopology.AFTER_EVERY_KEY)) {
            while (entries.hasNext()) {
                KeyValue<String, byte[]> entry = entries.next();
                taker.take(Keys.parts(entry.key).get(RECORD_ID), entry.value);
            }
        }
    }
}
