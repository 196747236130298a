package dev.paceline.kpi.streams;

import dev.paceline.events.VisibleText;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * What could not be processed for a reason that nobody foresaw, and was left out so that everything else goes on: counted for ever,
 * remembered for an hour so that the health of the service names it.
 */
final class SetAside {

    /** Counter, by kind: what was set aside. */
    static final String COUNTER = "paceline.kpi.set.aside";

    private static final Logger LOG = Logger.getLogger(SetAside.class);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 10;
    private static final int LONGEST = 200;

    private final MeterRegistry registry;
    private final Deque<Entry> recent = new ArrayDeque<>();
    private volatile Consumer<ProducerRecord<byte[], byte[]>> sender = letter -> {};

    SetAside(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Where it failed. */
    enum Kind {
        /** A patch or a merge, while it was merged and derived. */
        RECORD,
        /** A record that was derived again because definitions or roster changed. */
        DERIVATION,
        /** A change of a total, while it was added up or sent. */
        TOTAL,
        /** A fact that would have been published. */
        PUBLISHING,
        /** A definition, a roster entry, a setting, or a tenant's set of them. */
        REFERENCE,
        /** A tenant's regular work between events. */
        SCHEDULED,
        /** A record whose transaction failed again and again until it was alone in it. */
        TRANSACTION
    }

    /** What was set aside: a key, or topic, partition and offset, and why. */
    record Entry(Instant at, Kind kind, String what, String reason) {}

    /** Counts, remembers and logs it; the dead letter is up to the caller. */
    void add(Kind kind, String what, Throwable failure) {
        LOG.errorf(failure, "set aside kind=%s what=%s", kind, plain(what));
        add(kind, what, DataFaults.reason(failure));
    }

    /** The same where no exception is at hand. */
    void add(Kind kind, String what, String reason) {
        registry.counter(COUNTER, "kind", kind.name().toLowerCase(Locale.ROOT)).increment();
        synchronized (recent) {
            recent.addLast(new Entry(Instant.now(), kind, plain(what), plain(reason)));
            if (recent.size() > MOST_REMEMBERED) {
                recent.removeFirst();
            }
        }
    }

    /** The last ones of the last hour, the oldest first. */
    List<Entry> recent() {
        Instant since = Instant.now().minus(REMEMBERED);
        synchronized (recent) {
            recent.removeIf(entry -> entry.at().isBefore(since));
            return List.copyOf(recent);
        }
    }

    /** Who sends dead letters for processors that cannot forward any. */
    void sendLettersBy(Consumer<ProducerRecord<byte[], byte[]>> letters) {
        sender = letters;
    }

    void letter(ProducerRecord<byte[], byte[]> letter) {
        sender.accept(letter);
    }

    /** Keys and reasons come from outside: no line breaks, no kilobytes. */
    static String plain(String text) {
        return VisibleText.escaped(text, LONGEST);
    }
}
