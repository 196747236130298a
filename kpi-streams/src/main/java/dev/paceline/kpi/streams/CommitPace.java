package dev.paceline.kpi.streams;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * When the tasks of a stream thread commit. Soon, as long as the thread keeps up: at the first event that comes a commit interval after the
 * last commit, or a commit interval after the last commit if events came before. Seldom, once much comes between two commits: a commit costs
 * about the same whatever it carries, and the more events it carries the fewer totals are written for them. Kafka Streams' own, longer
 * commit interval is then what bounds it.
 */
final class CommitPace {

    /** The setting with the commit interval of a thread that keeps up, in milliseconds. */
    static final String INTERVAL_MS = "paceline.commit.interval.ms";

    /** Patches between two commits; from here on a thread has much to do. */
    private static final int MANY = 100;

    private final long intervalMillis;
    private final ThreadLocal<Beat> beats;

    CommitPace(long intervalMillis) {
        this.intervalMillis = Math.max(1, intervalMillis);
        this.beats = ThreadLocal.withInitial(Beat::new);
    }

    /** The beat of this thread; to be asked for when a processor begins. */
    Beat ofThisThread() {
        return beats.get();
    }

    /** Of one thread, whose tasks commit together. */
    final class Beat {

        private long committedAt;
        private int patches;
        private @Nullable Cancellable alarm;

        /** A patch was taken in. */
        void patch(ProcessorContext<?, ?> context) {
            patches++;
            change(context);
        }

        /** Something was taken in, or said, that somebody waits for. */
        void change(ProcessorContext<?, ?> context) {
            if (alarm != null) {
                return;
            }
            long left = committedAt + intervalMillis - context.currentSystemTimeMs();
            if (left <= 0) {
                askFor(context);
                return;
            }
            // a task that leaves takes its alarm with it; the longer interval stands in then
            alarm = context.schedule(
                    Duration.ofMillis(Math.min(left, intervalMillis)),
                    PunctuationType.WALL_CLOCK_TIME,
                    now -> askFor(context));
        }

        private void askFor(ProcessorContext<?, ?> context) {
            if (patches < MANY) {
                context.commit();
            }
        }

        /** The thread is about to commit. */
        void committing(ProcessorContext<?, ?> context) {
            committedAt = context.currentSystemTimeMs();
            patches = 0;
            if (alarm != null) {
                alarm.cancel();
                alarm = null;
            }
        }
    }
}
