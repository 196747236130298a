package dev.paceline.kpi.streams;

import dev.paceline.events.Fact;
import dev.paceline.events.FactCodec;
import dev.paceline.events.Topic;
import dev.paceline.events.UnreadableFactException;
import java.util.function.Predicate;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a compacted topic of reference facts at hand on every instance. Streams runs it also while it restores the global store,
 * before any task starts, so that the first record already finds the roster and the definitions. An unreadable fact is logged and left out.
 */
final class ReferenceKeeper<T extends Fact> implements Processor<String, byte[], Void, Void> {

    private static final Logger LOG = Logger.getLogger(ReferenceKeeper.class);

    private final Topic<T> topic;
    private final String storeName;
    private final Predicate<T> taken;
    private @Nullable KeyValueStore<String, byte[]> store;

    ReferenceKeeper(Topic<T> topic, String storeName, Predicate<T> taken) {
        this.topic = topic;
        this.storeName = storeName;
        this.taken = taken;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(storeName);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.value() == null || store == null) {
            return;
        }
        try {
            if (taken.test(
                    FactCodec.decode(topic, record.headers(), record.value()).fact())) {
                store.put(record.key(), record.value());
            }
        } catch (UnreadableFactException e) {
            LOG.errorf("reference fact left out topic=%s key=%s reason=%s", topic.name(), record.key(), e.getMessage());
        }
    }
}
