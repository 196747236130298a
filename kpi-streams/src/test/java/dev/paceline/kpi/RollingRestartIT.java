package dev.paceline.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paceline.events.RecordPatch;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances are restarted one after the other while records arrive and a reader asks all the time, as one behind a load balancer does: an
 * instance that refuses is left for the other one. Answers go on, are never older than
 * a copy may be, and whole in the end. The longest wait is logged: some two seconds on two cores that do nothing else, and much more on a busy machine.
 */
class RollingRestartIT {

    private static final Logger LOG = Logger.getLogger(RollingRestartIT.class);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** By hand, on a machine that does nothing else: {@code -Dpaceline.rolling.millis=2500}. */
    private static final Duration LONGEST_GAP = Duration.ofMillis(Long.getLong("paceline.rolling.millis", 120_000));

    private static final Duration OLDEST_ANSWER = Duration.ofSeconds(30);
    private static final String MARCH = "from=2024-03-01&to=2024-03-31";
    private static final String KPI = "periods[0].values[0].value";
    private static final int REPS = 24;

    private final Facts facts = Facts.ofNewTenant();
    private final Tokens admin = Tokens.of(facts.tenant()).role("admin");
    private final String application = "kpi-rolling-" + UUID.randomUUID();
    private final TestTopics topics = TestTopics.open();
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicInteger sent = new AtomicInteger();
    private final InstanceProcess[] instances = new InstanceProcess[2];

    @AfterEach
    void close() {
        done.set(true);
        for (InstanceProcess instance : instances) {
            if (instance != null) {
                instance.close();
            }
        }
        topics.close();
    }

    @Test
    @Timeout(600)
    void noReaderWaitsForLongWhileInstancesAreRestartedOneAfterTheOther(@TempDir Path folder) throws Exception {
        facts.roster().forEach(entry -> topics.send(Topics.ORG_ROSTER, entry));
        for (int rep = 0; rep < REPS; rep++) {
            topics.send(Topics.ORG_ROSTER, facts.rep("rep" + rep, "Rep " + rep, ZoneId.of("UTC"), "EUR", "sales"));
        }
        start(0, folder);
        await().atMost(PATIENCE).pollInterval(PAUSE).until(instances[0]::isReady);
        start(1, folder);
        await().atMost(PATIENCE).pollInterval(PAUSE).until(this::bothHoldAShare);
        for (int deal = 0; deal < REPS; deal++) {
            send();
        }
        List<Reader> readers = new ArrayList<>();
        for (int rep = 0; rep < REPS; rep += 8) {
            readers.add(new Reader("kpis/deals_won/subjects/rep" + rep + "?grain=total&", KPI));
        }
        readers.add(new Reader("kpis/deals_won/subjects/sales?kind=team&grain=total&", KPI));
        readers.add(new Reader("leaderboards/deals_won?team=sales&limit=5&", "items[0].value"));
        await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> readers.stream()
                .allMatch(Reader::asks));
        readers.forEach(Thread::start);
        Thread load = new Thread(this::load, "load");
        load.start();
        for (int turn = 0; turn < instances.length; turn++) {
            Instant begun = Instant.now();
            assertThat(instances[turn].stop(60)).as("ends by itself").isTrue();
            LOG.infof("stopped instance=%d millis=%d gaps=%s", turn, millisSince(begun), gaps(readers));
            start(turn, folder);
            await().atMost(PATIENCE).pollInterval(PAUSE).until(instances[turn]::isReady);
            LOG.infof("ready again instance=%d millis=%d gaps=%s", turn, millisSince(begun), gaps(readers));
        }
        await().atMost(PATIENCE).pollInterval(PAUSE).until(this::bothHoldAShare);
        done.set(true);
        load.join();
        for (Reader reader : readers) {
            reader.join();
        }
        for (InstanceProcess instance : instances) {
            await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> shows(instance, sent.get()));
        }
        LOG.infof("rolling restart gaps=%s records=%d", gaps(readers), sent.get());
        readers.forEach(reader -> LOG.infof(
                "%s waited at most %s, refused by %s", reader.getName(), reader.longestGap(), reader.inLongestGap));
        assertThat(readers).allSatisfy(reader -> assertThat(reader.longestGap())
                .as("%s waited at most; failure %s", reader.getName(), reader.failure)
                .isLessThan(LONGEST_GAP));
        assertThat(readers).allSatisfy(reader -> assertThat(reader.failure).isNull());
    }

    private void start(int number, Path folder) {
        String name = "rolling-" + number;
        instances[number] = new InstanceProcess(name, folder.resolve(name), application);
    }

    private boolean bothHoldAShare() {
        double one = held(instances[0]);
        double other = held(instances[1]);
        return one > 0 && other > 0 && one + other == 12;
    }

    private static double held(InstanceProcess instance) {
        return instance.metric("paceline_kpi_partitions{store=\"totals\"}");
    }

    private boolean shows(InstanceProcess instance, int won) {
        Response answer = instance.get(admin, "/api/v1/kpis/deals_won/subjects/sales?kind=team&grain=total&" + MARCH);
        return answer.statusCode() == 200 && String.valueOf(won).equals(answer.path(KPI));
    }

    private void load() {
        while (!done.get()) {
            send();
        }
    }

    private void send() {
        int number = sent.get();
        topics.send(Topics.CRM_RECORDS, deal(number));
        sent.incrementAndGet();
    }

    private RecordPatch deal(int number) {
        return facts.patch(
                "deal",
                String.valueOf(number),
                Instant.EPOCH.plusSeconds(1),
                Map.of("status", "won", "owner", "rep" + number % REPS, "closedAt", "2024-03-05"));
    }

    private static List<Long> gaps(List<Reader> readers) {
        return readers.stream().map(reader -> reader.longestGap().toMillis()).toList();
    }

    private static long millisSince(Instant begun) {
        return Duration.between(begun, Instant.now()).toMillis();
    }

    /** What a reader has been shown, and when. */
    private static final class Known {

        private final NavigableMap<Long, Integer> highest = new TreeMap<>();

        void add(int value) {
            highest.merge(System.nanoTime(), Math.max(value, before(Duration.ZERO)), Math::max);
        }

        /** The highest that was shown so long ago. */
        int before(Duration ago) {
            Map.Entry<Long, Integer> then = highest.floorEntry(System.nanoTime() - ago.toNanos());
            return then == null ? 0 : then.getValue();
        }

        @Override
        public String toString() {
            return highest.isEmpty() ? "nothing" : highest.lastEntry().toString();
        }
    }

    /** Asks for one number; a copy may lack the last moment, so that what is shown is never older than that. */
    private final class Reader extends Thread {

        private final String path;
        private final String value;
        private final HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofMillis(500)).build();
        private volatile long gapNanos;
        private volatile @Nullable String failure;
        private volatile String lastRefusal = "";
        private volatile String inLongestGap = "";
        private final Known known = new Known();
        private int preferred;

        Reader(String question, String value) {
            super("reader of " + question);
            this.value = value;
            this.path = "/api/v1/" + question + MARCH;
        }

        Duration longestGap() {
            return Duration.ofNanos(gapNanos);
        }

        @Override
        public void run() {
            long last = System.nanoTime();
            while (!done.get() && failure == null) {
                boolean answered = asks();
                long gap = System.nanoTime() - last;
                if (gap > gapNanos) {
                    gapNanos = gap;
                    inLongestGap = lastRefusal;
                }
                last = answered ? System.nanoTime() : last;
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }

        /** Whether one of the instances answers. */
        boolean asks() {
            return answers(instances[preferred]) || answers(instances[preferred = 1 - preferred]);
        }

        private boolean answers(InstanceProcess instance) {
            HttpRequest request = HttpRequest.newBuilder(instance.uri(path))
                    .header("Authorization", admin.bearer())
                    .timeout(Duration.ofSeconds(1))
                    .build();
            try {
                HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                if (answer.statusCode() == 503) {
                    lastRefusal = answer.body();
                    return false;
                }
                check(answer);
                return true;
            } catch (IOException e) {
                lastRefusal = e.toString();
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private void check(HttpResponse<String> answer) {
            if (answer.statusCode() != 200) {
                failure = answer.statusCode() + " " + answer.body();
                return;
            }
            String found = JsonPath.from(answer.body()).getString(value);
            int now = found == null ? 0 : Integer.parseInt(found);
            if (now < known.before(OLDEST_ANSWER)) {
                failure = "answered " + now + " after " + known;
            }
            known.add(now);
        }
    }
}
