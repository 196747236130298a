package dev.paceline.kpi.streams;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * When the tasks of a stream thread commit. Soon, as long as the thread keeps up: at the first event that comes a commit interval after the
 * last commit, or a commit interval after the last commit if events came before. Seldom, once much comes between two commits: a commit costs
 * about the same whatever it carries, and the more events it carries the fewer totals are written for them. Kafka Streams' own, longer
 * commit interval is then what bounds it. And never sooner after a commit than a quarter of what that commit took: where the broker is slow to answer, a
 * thread that committed the first event that waits would do nothing else.
 */
final class CommitPace {

    /** The setting that holds the pace of an instance's threads. */
    static final String SETTING = "paceline.commit.pace";

    /** Milliseconds. */
    private static final long USUAL_INTERVAL = 20;

    /** Milliseconds; past it the longer interval commits anyway. */
    private static final long LONGEST_COMMIT = 1_000;

    /** A thread works for this part of the time that its last commit took, at least; half of it would show in the way to the screen. */
    private static final int SHARE = 4;

    /** Patches between two commits; from here on a thread has much to do. */
    private static final int MANY = 100;

    private final long intervalMillis;
    private final ThreadLocal<Beat> beats;

    /** @param intervalMillis of a thread that keeps up */
    CommitPace(long intervalMillis) {
        this.intervalMillis = Math.max(1, intervalMillis);
        this.beats = ThreadLocal.withInitial(Beat::new);
    }

    /** The one that these settings hold; a topology that runs nowhere has one of its own. */
    static CommitPace of(Map<String, Object> settings) {
        return (CommitPace) settings.getOrDefault(SETTING, new CommitPace(USUAL_INTERVAL));
    }

    /** The beat of this thread; to be asked for when a processor begins. */
    Beat ofThisThread() {
        return beats.get();
    }

    /** Of one thread, whose tasks commit together. */
    final class Beat {

        private final BackgroundTime background = new BackgroundTime();
        private long begun;
        private long ended;
        private int patches;
        private @Nullable Cancellable alarm;

        /** A patch was taken in. */
        void patch(ProcessorContext<?, ?> context) {
            patches++;
            background.event();
            change(context);
        }

        /** Something was taken in, or said, that somebody waits for. */
        void change(ProcessorContext<?, ?> context) {
            if (alarm != null) {
                return;
            }
            long left = due() - context.currentSystemTimeMs();
            if (left <= 0) {
                askFor(context);
                return;
            }
            // a task that leaves takes its alarm with it; the longer interval stands in then
            alarm = context.schedule(Duration.ofMillis(left), PunctuationType.WALL_CLOCK_TIME, now -> askFor(context));
        }

        /** The time that the thread's tasks have for what can wait. */
        BackgroundTime background() {
            return background;
        }

        private long due() {
            long took = Math.min(Math.max(0, ended - begun), LONGEST_COMMIT);
            return Math.max(begun + intervalMillis, ended + took / SHARE);
        }

        private void askFor(ProcessorContext<?, ?> context) {
            if (patches < MANY) {
                context.commit();
            }
        }

        /** The thread is about to commit; each of its tasks says so. */
        void committing(ProcessorContext<?, ?> context) {
            begun = context.currentSystemTimeMs();
            patches = 0;
            if (alarm != null) {
                alarm.cancel();
                alarm = null;
            }
        }

        /** The thread has committed. */
        void committed(long nowMillis) {
            ended = nowMillis;
        }
    }
}
