package dev.paceline.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.RosterRep;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances beside each other on one broker, under load: one joins, one is killed, and every answer is whole or none at all. */
class TwoInstancesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final String MARCH = "from=2024-03-01&to=2024-03-31";
    private static final String TEAM = "/api/v1/kpis/deals_won/subjects/sales?kind=team&grain=total&" + MARCH;
    private static final String BOARD = "/api/v1/leaderboards/deals_won?team=sales&limit=500&" + MARCH;
    private static final String EXPLAIN = "/api/v1/kpis/deals_won/subjects/sales/explain?kind=team&" + MARCH;
    private static final String FAILURES = "/api/v1/kpi-definitions/revenue_won/failures?limit=10";
    private static final String RESTORED = "paceline_kpi_restored_total";
    private static final int REPS = 24;

    private final Facts facts = Facts.ofNewTenant();
    private final Tokens admin = Tokens.of(facts.tenant()).role("admin");
    private final String application = "kpi-two-" + UUID.randomUUID();
    private final TestTopics topics = TestTopics.open();
    private final List<InstanceProcess> started = new ArrayList<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicBoolean done = new AtomicBoolean();

    @AfterEach
    void close() {
        done.set(true);
        started.forEach(InstanceProcess::close);
        topics.close();
    }

    @Test
    @Timeout(500)
    void aJoinAndACrashUnderLoadLoseNothingDoubleNothingAndReadsAreRouted(@TempDir Path folder) throws Exception {
        roster().forEach(entry -> topics.send(Topics.ORG_ROSTER, entry));
        InstanceProcess first = start("first", folder);
        await().atMost(PATIENCE).pollInterval(PAUSE).until(first::isReady);
        for (int deal = 0; deal < REPS; deal++) {
            topics.send(Topics.CRM_RECORDS, deal(sent.getAndIncrement()));
            topics.send(Topics.CRM_RECORDS, unreadable(deal));
        }
        await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> count(first.get(admin, TEAM)) == REPS);
        Thread load = new Thread(this::load, "load");
        load.start();

        InstanceProcess second = start("second", folder);
        Watcher watcher = new Watcher(first, second);
        await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> {
            watcher.look();
            return held(first) > 0 && held(second) > 0 && held(first) + held(second) == 12;
        });
        watcher.lookUntilBothHaveAnswered();

        double restored = first.metric(RESTORED);
        second.kill();
        watcher.forgetWhatWasNotCommitted();
        await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> {
            watcher.lookAt(first);
            return held(first) == 12;
        });
        done.set(true);
        load.join();
        assertThat(first.metric(RESTORED) - restored)
                .as("the copies are at hand and lack only the last moment, of %s deals", sent)
                .isLessThan(sent.get() / 2.0);
        assertWhole(first);

        InstanceProcess again = start("second", folder);
        await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> held(first) < 12 && held(first) + held(again) == 12);
        assertWhole(first);
        assertWhole(again);
        assertFailuresAndDerivation(first);
        assertFailuresAndDerivation(again);
        PartedTenant parted = new PartedTenant(facts, topics, first, again);
        parted.aClosedMonthIsTheSameOnBoth();
        parted.whoIsAheadIsToldOnce();
        assertThat(again.stop(8)).isTrue();
    }

    /** Asks again and again; an answer is either refused or not older than the one before, and never a part. */
    private final class Watcher {

        private final List<InstanceProcess> instances;
        private final Map<InstanceProcess, Integer> answers = new HashMap<>();
        private int highest;

        Watcher(InstanceProcess... instances) {
            this.instances = List.of(instances);
        }

        void look() {
            instances.forEach(this::lookAt);
        }

        void lookAt(InstanceProcess instance) {
            int before = highest;
            int now = instance.isReady() ? count(instance.get(admin, TEAM)) : -1;
            if (now >= 0) {
                assertThat(now).isBetween(before, sent.get() + 1);
                highest = now;
                answers.merge(instance, 1, Integer::sum);
            }
        }

        /** A killed instance has shown changes of the transaction that it did not end; they come again. */
        void forgetWhatWasNotCommitted() {
            highest = 0;
        }

        void lookUntilBothHaveAnswered() {
            answers.clear();
            await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> {
                look();
                return instances.stream().allMatch(each -> answers.getOrDefault(each, 0) >= 5);
            });
        }
    }

    private InstanceProcess start(String name, Path folder) {
        InstanceProcess instance = new InstanceProcess(name, folder.resolve(name), application);
        started.add(instance);
        return instance;
    }

    private void load() {
        while (!done.get()) {
            topics.send(Topics.CRM_RECORDS, deal(sent.get()));
            sent.incrementAndGet();
        }
    }

    private void assertWhole(InstanceProcess instance) {
        int expected = sent.get();
        await().atMost(PATIENCE).pollInterval(PAUSE).untilAsserted(() -> assertThat(count(instance.get(admin, TEAM)))
                .isEqualTo(expected));
        // reps lie in other partitions than their team, which may be further
        await().atMost(PATIENCE).pollInterval(PAUSE).untilAsserted(() -> assertBoard(instance, expected));
        await().atMost(PATIENCE).pollInterval(PAUSE).untilAsserted(() -> {
            Response explained = instance.get(admin, EXPLAIN);
            assertThat(explained.statusCode()).isEqualTo(200);
            assertThat(explained.<List<String>>path("total.value")).containsExactly(String.valueOf(expected));
        });
    }

    private void assertBoard(InstanceProcess instance, int expected) {
        Response board = instance.get(admin, BOARD);
        assertThat(board.statusCode()).isEqualTo(200);
        List<String> values = board.path("items.value");
        assertThat(values.stream().filter(value -> !value.equals("0"))).hasSize(REPS);
        assertThat(values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(BigDecimal.valueOf(expected));
        assertThat(values.stream().map(BigDecimal::new).toList())
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    /** Each instance tells of all, page by page, though it holds a part. */
    private void assertFailuresAndDerivation(InstanceProcess instance) {
        List<String> ids = new ArrayList<>();
        String after = "";
        while (after != null) {
            Response page = instance.get(admin, FAILURES + after);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.<Integer>path("records")).isEqualTo(REPS);
            ids.addAll(page.<List<String>>path("items.recordId"));
            after = page.path("next") == null ? null : "&after=" + page.path("next");
        }
        assertThat(ids).hasSize(REPS).doesNotHaveDuplicates().isSorted();
        Response derivation = instance.get(admin, "/api/v1/kpi-definitions/revenue_won/derivation");
        assertThat(derivation.<String>path("state")).isEqualTo("SETTLED");
        assertThat(derivation.<Integer>path("partitionsDone")).isEqualTo(12);
    }

    private static double held(InstanceProcess instance) {
        return instance.metric("paceline_kpi_partitions{store=\"totals\"}");
    }

    /** The total of the answer; -1 when it was refused for now. */
    private static int count(Response answer) {
        if (answer.statusCode() == 503) {
            assertThat(answer.header("Retry-After")).isNotEmpty();
            return -1;
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        return Integer.parseInt(answer.path("periods[0].values[0].value"));
    }

    private List<RosterEntry> roster() {
        List<RosterEntry> roster = new ArrayList<>(facts.roster());
        RosterRep anna = facts.anna();
        for (int rep = 0; rep < REPS; rep++) {
            roster.add(new RosterRep(
                    anna.tenant(),
                    new RepId("rep" + rep),
                    1,
                    "Rep " + rep,
                    null,
                    anna.zone(),
                    anna.currency(),
                    null,
                    null,
                    List.of(),
                    anna.memberships()));
        }
        return roster;
    }

    /** A deal won a month before, for nobody knows how much. */
    private RecordPatch unreadable(int number) {
        return facts.patch(
                "deal",
                "unreadable" + number,
                Instant.EPOCH.plusSeconds(1),
                Map.of("status", "won", "owner", "rep" + number, "closedAt", "2024-02-05", "amount", "a lot"));
    }

    private RecordPatch deal(int number) {
        return facts.patch(
                "deal",
                String.valueOf(number),
                Instant.EPOCH.plusSeconds(1),
                Map.of(
                        "status", "won",
                        "owner", "rep" + number % REPS,
                        "closedAt", "2024-03-05",
                        "currency", "EUR",
                        "amount", DecimalNode.valueOf(BigDecimal.valueOf(10))));
    }
}
