package dev.paceline.kpi.streams;

import dev.paceline.events.Fact;
import dev.paceline.events.FactCodec;
import dev.paceline.events.Topic;
import dev.paceline.events.UnreadableFactException;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a compacted topic of reference facts at hand on every instance. Streams runs it also while it restores the global store,
 * before any task starts, so that the first record already finds the roster and the definitions. A fact that cannot be read or taken in is left out, whatever is wrong with it:
 * the thread that runs this serves all tenants.
 */
final class ReferenceKeeper<T extends Fact> implements Processor<String, byte[], Void, Void> {

    private static final Logger LOG = Logger.getLogger(ReferenceKeeper.class);

    private final Topic<T> topic;
    private final String storeName;
    private final Predicate<T> taken;
    private final KpiMeters meters;
    private final Set<String> reported;
    private ProcessorContext<Void, Void> context;
    private @Nullable KeyValueStore<String, byte[]> store;

    /** @param reported origins of what was left out before, by any keeper of the process */
    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    ReferenceKeeper(Topic<T> topic, String storeName, Predicate<T> taken, KpiMeters meters, Set<String> reported) {
        this.meters = meters;
        this.reported = reported;
        this.topic = topic;
        this.storeName = storeName;
        this.taken = taken;
    }

    @Override
    public void init(ProcessorContext<Void, Void> processorContext) {
        context = processorContext;
        store = context.getStateStore(storeName);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.value() == null || store == null) {
            return;
        }
        try {
            T fact = FactCodec.decode(topic, record.headers(), record.value()).fact();
            if (!fact.key().equals(record.key())) {
                throw new UnreadableFactException("the key is not the one of the fact");
            }
            if (taken.test(fact)) {
                store.put(record.key(), record.value());
            }
        } catch (RuntimeException | StackOverflowError e) {
            DataFaults.rethrowMachineFault(e);
            leaveOut(Message.of(record, context), e);
        }
    }

    /** The topic is read again at every start; a fact that is there still is reported once. */
    private void leaveOut(Message message, Throwable failure) {
        if (!reported.add(String.valueOf(message.origin()))) {
            return;
        }
        String key = String.valueOf(message.key());
        if (!DataFaults.isRefusal(failure)) {
            meters.setAside().add(SetAside.Kind.REFERENCE, topic.name() + " " + key, failure);
        }
        String reason = DataFaults.reason(failure);
        LOG.warnf(
                "reference fact left out topic=%s key=%s reason=%s",
                topic.name(), SetAside.plain(key), SetAside.plain(reason));
        meters.deadLetter(topic.name());
        meters.setAside().letter(Letters.of(topic.deadLetterName(), message, reason));
    }
}
