package dev.paceline.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.paceline.events.Envelope;
import dev.paceline.events.KpiLeaderboard;
import dev.paceline.events.KpiPolicy;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** A tenant whose records and totals lie on two instances, each of which has to tell the whole. */
final class PartedTenant {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int REPS = 12;
    private static final String JANUARY = "/api/v1/closed-months/2024-01";
    private static final String TEAM =
            "/api/v1/kpis/revenue_won/subjects/sales?kind=team&grain=total&from=2024-01-01&to=2024-01-31";

    private final Facts facts;
    private final TestTopics topics;
    private final List<InstanceProcess> instances;
    private final Tokens admin;

    PartedTenant(Facts facts, TestTopics topics, InstanceProcess... instances) {
        this.facts = facts;
        this.topics = topics;
        this.instances = List.of(instances);
        this.admin = Tokens.of(facts.tenant()).role("admin");
    }

    /** What is said late moves the total on neither, and each lists all of it. */
    void aClosedMonthIsTheSameOnBoth() {
        for (int rep = 0; rep < REPS; rep++) {
            deal("january-" + rep, 1, Map.of("owner", "rep" + rep, "closedAt", "2024-01-05", "amount", amount(10)));
        }
        instances.forEach(each -> awaitTotal(each, "120"));
        Response closed = instances.get(0).put(admin, JANUARY, "{\"reason\":\"paid\"}");
        assertThat(closed.statusCode()).isEqualTo(200);
        Instant closedAt = Instant.parse(closed.path("closedAt"));
        await().until(() -> Instant.now().isAfter(closedAt));
        for (int rep = 0; rep < REPS; rep++) {
            deal("january-" + rep, 2, Map.of("amount", amount(7)));
        }
        for (InstanceProcess each : instances) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                Response late = each.get(admin, JANUARY + "/late-changes?metric=revenue_won");
                assertThat(late.statusCode()).isEqualTo(200);
                assertThat(late.<Integer>path("count")).isEqualTo(REPS);
                assertThat(late.<List<String>>path("items.missing.value"))
                        .hasSize(REPS)
                        .containsOnly("-3");
            });
            awaitTotal(each, "120");
        }
    }

    /** Both look, one tells; ranks are those of all, wherever their totals lie. */
    void whoIsAheadIsToldOnce() {
        KpiPolicy usual = KpiPolicy.usual(facts.tenant());
        topics.send(
                Topics.KPI_SETTINGS,
                new KpiPolicy(
                        usual.tenant(), 1, usual.pattern(), 1, usual.weekStart(), null, true, usual.boards(), null));
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        for (int rep = 0; rep < REPS; rep++) {
            for (int deal = 0; deal <= rep; deal++) {
                deal("today-" + rep + "-" + deal, 1, Map.of("owner", "rep" + rep, "closedAt", today));
            }
        }
        topics.await(
                Topics.KPI_LEADERBOARDS,
                PATIENCE,
                envelope -> isBoard(envelope)
                        && envelope.fact().standings().stream()
                                .map(each -> each.subject().id() + "=" + each.value())
                                .toList()
                                .equals(LongStream.rangeClosed(1, 10)
                                        .map(place -> REPS - place)
                                        .mapToObj(rep -> "rep" + rep + "=" + (rep + 1))
                                        .toList()));
        List<Long> revisions = topics.present(Topics.KPI_LEADERBOARDS, this::isBoard).stream()
                .map(each -> each.fact().revision())
                .toList();
        assertThat(revisions)
                .isEqualTo(LongStream.rangeClosed(1, revisions.size()).boxed().toList());
    }

    private boolean isBoard(Envelope<KpiLeaderboard> envelope) {
        return envelope.fact().tenant().equals(facts.tenant())
                && envelope.fact().board().value().equals("deals_won:month:sales");
    }

    private void awaitTotal(InstanceProcess instance, String expected) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Response answer = instance.get(admin, TEAM);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.<String>path("periods[0].values[0].value")).isEqualTo(expected);
        });
    }

    private static DecimalNode amount(int amount) {
        return DecimalNode.valueOf(BigDecimal.valueOf(amount));
    }

    private void deal(String id, int second, Map<String, ?> fields) {
        topics.send(Topics.CRM_RECORDS, facts.patch("deal", id, Instant.EPOCH.plusSeconds(second), fields));
        if (second == 1) {
            topics.send(
                    Topics.CRM_RECORDS,
                    facts.patch("deal", id, Instant.EPOCH, Map.of("status", "won", "currency", "EUR")));
        }
    }
}
