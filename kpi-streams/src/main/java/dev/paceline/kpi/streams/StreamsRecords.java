package dev.paceline.kpi.streams;

import dev.paceline.events.Keys;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.application.NotReadyException;
import dev.paceline.kpi.application.Records;
import dev.paceline.kpi.domain.Definitions;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads the records store of this instance: one range scan over a tenant's records of one type. */
@ApplicationScoped
class StreamsRecords implements Records {

    private static final int RECORD_ID = 2;

    private final StreamsEngine engine;

    StreamsRecords(StreamsEngine engine) {
        this.engine = engine;
    }

    @Override
    public void each(TenantId tenant, String recordType, Reader reader) {
        try {
            Definitions told = engine.models().now(tenant).told();
            each(
                    engine.records(),
                    tenant,
                    recordType,
                    (type, id, state) -> reader.read(type, id, told == null ? state : state.as(told)));
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException("the records are being moved");
        }
    }

    static void each(ReadOnlyKeyValueStore<String, byte[]> records, TenantId tenant, String recordType, Reader reader) {
        String prefix = Keys.of(tenant.value(), recordType, "");
        try (KeyValueIterator<String, byte[]> entries = records.range(prefix, prefix + KpiTopology.AFTER_EVERY_KEY)) {
            while (entries.hasNext()) {
                KeyValue<String, byte[]> entry = entries.next();
                String recordId = Keys.parts(entry.key).get(RECORD_ID);
                reader.read(recordType, recordId, RecordStateFormat.read(entry.value));
            }
        }
    }
}
