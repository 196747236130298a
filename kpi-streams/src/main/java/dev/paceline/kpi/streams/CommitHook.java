package dev.paceline.kpi.streams;

import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A store without content whose processor is told just before its task commits, so that a transaction carries the last state
 * of each key once instead of every state on the way. The tasks of a thread do it together, see {@link CommitRound}. Kafka Streams does the same for its own cached stores, through the same door:
 * {@link CachedStateStore} is internal to it, and has been the same since version 0.11. A crash loses what is pending together with
 * the offsets of the events it came from.
 */
final class CommitHook implements StateStore, CachedStateStore<Object, Object> {

    private final String name;
    private final CommitRound round;
    private CommitRound.@Nullable Seat seat;
    private boolean open;

    CommitHook(String name, CommitRound round) {
        this.name = name;
        this.round = round;
    }

    /** Has the work done before each commit, as if the processor that calls this were processing a record. */
    <K, V> void beforeCommit(ProcessorContext<K, V> context, CommitRound.Work work) {
        InternalProcessorContext<K, V> internal = (InternalProcessorContext<K, V>) context;
        ProcessorNode<?, ?, ?, ?> node = internal.currentNode();
        leave();
        seat = round.join(new CommitRound.Work() {
            @Override
            public void finish(PendingChanges together) {
                as(node, internal, () -> work.finish(together));
            }

            @Override
            public void sendTogether(PendingChanges together) {
                as(node, internal, () -> work.sendTogether(together));
            }
        });
    }

    private static void as(ProcessorNode<?, ?, ?, ?> node, InternalProcessorContext<?, ?> internal, Runnable work) {
        ProcessorNode<?, ?, ?, ?> previousNode = internal.currentNode();
        ProcessorRecordContext previous = internal.recordContext();
        internal.setCurrentNode(node);
        internal.setRecordContext(
                new ProcessorRecordContext(internal.currentSystemTimeMs(), -1, -1, null, new RecordHeaders()));
        try {
            work.run();
        } finally {
            internal.setRecordContext(previous);
            internal.setCurrentNode(previousNode);
        }
    }

    private void leave() {
        if (seat != null) {
            seat.leave();
            seat = null;
        }
    }

    @Override
    public void flushCache() {
        round.run();
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }

    /** A task that fails drops what is pending; its processor begins anew. */
    @Override
    public void clearCache() {
        leave();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {});
        open = true;
    }

    /** Called after a commit, when it is too late to send anything. */
    @Override
    public void flush() {}

    @Override
    public void close() {
        leave();
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** Makes one for each task. */
    static StoreBuilder<CommitHook> builder(String name, CommitRound round) {
        return new Builder(name, round);
    }

    private record Builder(String name, CommitRound round) implements StoreBuilder<CommitHook> {

        @Override
        public CommitHook build() {
            return new CommitHook(name, round);
        }

        @Override
        public StoreBuilder<CommitHook> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<CommitHook> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<CommitHook> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("there is nothing to log");
        }

        @Override
        public StoreBuilder<CommitHook> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }
    }
}
