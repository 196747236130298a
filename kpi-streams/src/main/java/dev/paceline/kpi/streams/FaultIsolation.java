package dev.paceline.kpi.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one record that makes transactions fail, wherever it does: in a processor, before the commit, or on the way to the broker. It
 * outlives the stream threads, which die of each failure, and the process, by a file beside the state.
 *
 * <p>What failed once is tried again. What failed twice is tried in tenths, each in a transaction of its own, so that what is sound gets through and
 * the tenth with the culprit fails; that one is tried in tenths again, until the culprit is alone and fails once more. Then it is set aside. A
 * failure inside the handling of a record names it at once. A record that was left out and whose transaction fails all the same was
 * not the culprit, and is not set aside.
 */
final class FaultIsolation {

    /** The setting that holds the one of an instance. */
    static final String SETTING = "paceline.fault.isolation";

    private static final int FAILURES_BEFORE_SUSPICION = 2;
    private static final int PARTS = 10;

    private final SetAside setAside;
    private final SuspectsFile file;
    private final Map<TopicPartition, Suspect> suspects = new HashMap<>();
    private final ThreadLocal<Attempt> attempts = ThreadLocal.withInitial(Attempt::new);

    /** Whether there is nobody to suspect: the usual case costs a look. */
    private volatile boolean quiet = true;

    FaultIsolation(SetAside setAside, @Nullable Path file) {
        this.setAside = setAside;
        this.file = new SuspectsFile(file);
        suspects.putAll(this.file.read());
        quiet = suspects.isEmpty();
    }

    /** The one that these settings hold; a topology that runs nowhere has one of its own. */
    static FaultIsolation of(Map<String, Object> settings, SetAside setAside) {
        return settings.get(SETTING) instanceof FaultIsolation known ? known : new FaultIsolation(setAside, null);
    }

    /** What is to be done about a failure. */
    enum Verdict {
        /** Try again: data is at fault, and the culprit is being found or has been. */
        TRY_AGAIN,
        /** Nothing can be learned from it here: a machine is at fault, or no record is. */
        GIVE_UP
    }

    /**
     * A range of records that failed together.
     *
     * @param from offset of the first one
     * @param to offset of the last one
     * @param failures in a row
     * @param portion records that are tried together
     * @param guilty whether it is a single record that has been found out
     * @param since the first failure
     * @param reason of the last failure, in a line
     */
    record Suspect(long from, long to, int failures, int portion, boolean guilty, Instant since, String reason) {

        boolean overlaps(Suspect other) {
            return from <= other.to && other.from <= to;
        }

        boolean isCareful() {
            return failures >= FAILURES_BEFORE_SUSPICION;
        }
    }

    /** What a stream thread has taken in since its last commit. Belongs to that thread. */
    final class Attempt {

        private final Map<TopicPartition, long[]> begun = new HashMap<>();
        private int records;
        private @Nullable Message current;

        /** Records of a partition are taken in from here on. */
        void begin(String topic, int partition, long from, long to, int count) {
            records += count;
            begun.merge(new TopicPartition(topic, partition), new long[] {from, to}, (known, next) -> {
                known[0] = Math.min(known[0], next[0]);
                known[1] = Math.max(known[1], next[1]);
                return known;
            });
        }

        /** That message is being handled; null when it has been. */
        void handle(@Nullable Message message) {
            current = message;
        }

        /** The transaction is over, one way or the other. */
        void end() {
            begun.clear();
            records = 0;
            current = null;
        }

        private Map<TopicPartition, Suspect> blamed(Instant now, String reason) {
            Map<TopicPartition, Suspect> blamed = new HashMap<>();
            Message message = current;
            if (message != null && message.topic() != null) {
                blamed.put(
                        new TopicPartition(message.topic(), message.partition()),
                        new Suspect(message.offset(), message.offset(), 1, 1, false, now, reason));
                return blamed;
            }
            int portion = Math.max(1, records / PARTS);
            begun.forEach((partition, range) ->
                    blamed.put(partition, new Suspect(range[0], range[1], 1, portion, false, now, reason)));
            return blamed;
        }
    }

    /** What this thread is at. */
    Attempt ofThisThread() {
        return attempts.get();
    }

    /** Learns from a failure that ends this stream thread; to be called on that thread. */
    synchronized Verdict failed(Throwable failure) {
        Attempt attempt = ofThisThread();
        boolean alone = attempt.current != null || attempt.records == 1;
        Map<TopicPartition, Suspect> blamed = attempt.blamed(Instant.now(), SetAside.plain(DataFaults.reason(failure)));
        attempt.end();
        if (blamed.isEmpty() || !DataFaults.isOfData(failure)) {
            return Verdict.GIVE_UP;
        }
        Verdict verdict = Verdict.TRY_AGAIN;
        for (Map.Entry<TopicPartition, Suspect> each : blamed.entrySet()) {
            Suspect next = next(suspects.get(each.getKey()), each.getValue(), alone);
            if (next == null) {
                suspects.remove(each.getKey());
                verdict = Verdict.GIVE_UP;
                continue;
            }
            suspects.put(each.getKey(), next);
            if (next.guilty()) {
                setAside.add(SetAside.Kind.TRANSACTION, each.getKey() + "@" + next.from(), failure);
            }
        }
        changed();
        return verdict;
    }

    /** What to think of records that failed; null when the one that was left out cannot have been the culprit. */
    private static @Nullable Suspect next(@Nullable Suspect known, Suspect now, boolean alone) {
        if (known == null || !known.overlaps(now)) {
            return now;
        }
        if (known.guilty() && known.from() == now.from()) {
            return alone ? null : now;
        }
        int failures = known.failures() + 1;
        return new Suspect(now.from(), now.to(), failures, now.portion(), alone, known.since(), now.reason());
    }

    /** The records up to these offsets have got through. */
    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        ofThisThread().end();
        if (!quiet) {
            forget(offsets);
        }
    }

    private synchronized void forget(Map<TopicPartition, OffsetAndMetadata> offsets) {
        boolean any = false;
        for (Map.Entry<TopicPartition, OffsetAndMetadata> each : offsets.entrySet()) {
            Suspect known = suspects.get(each.getKey());
            if (known != null && each.getValue().offset() > known.to()) {
                suspects.remove(each.getKey());
                any = true;
            }
        }
        if (any) {
            changed();
        }
    }

    private void changed() {
        quiet = suspects.isEmpty();
        file.write(suspects);
    }

    /** Whether records have to be tried in portions. */
    boolean isCareful() {
        return !quiet && careful();
    }

    private synchronized boolean careful() {
        return suspects.values().stream().anyMatch(Suspect::isCareful);
    }

    /** How many records of the partition may be taken in together now. */
    synchronized int portion(TopicPartition partition) {
        Suspect known = suspects.get(partition);
        return known == null || !known.isCareful() ? Integer.MAX_VALUE : known.portion();
    }

    /** Why the message has to be left out, if it has been found out. */
    @Nullable
    String guilt(Message message) {
        String topic = message.topic();
        return quiet || topic == null ? null : guilt(new TopicPartition(topic, message.partition()), message.offset());
    }

    private synchronized @Nullable String guilt(TopicPartition partition, long offset) {
        Suspect known = suspects.get(partition);
        return known != null && known.guilty() && known.from() == offset
                ? "its transaction failed " + known.failures() + " times: " + known.reason()
                : null;
    }

    /** Records that fail now, in words, for those who look after the service. */
    synchronized List<String> failing() {
        List<String> failing = new ArrayList<>();
        suspects.forEach((partition, suspect) -> failing.add(
                partition + "@" + suspect.from() + (suspect.to() > suspect.from() ? "-" + suspect.to() : "")));
        return failing;
    }

    /** Whether the same records have been failing for that long. */
    synchronized boolean hasFailedFor(Duration longest) {
        Instant since = Instant.now().minus(longest);
        return suspects.values().stream().anyMatch(each -> each.since().isBefore(since));
    }
}
