package dev.paceline.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.lessThan;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.Fact;
import dev.paceline.events.FactCodec;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RecordPatch.Change;
import dev.paceline.events.RosterRep;
import dev.paceline.events.SourceId;
import dev.paceline.events.Topic;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A tenant that makes much work, of each kind, beside one that sends a call every 50 ms: how long the quiet one's calls take to its total, compared with how
 * long they take beside nothing. The figures are logged; in a build on a machine that has other work only a stall fails. By hand, on a quiet machine:
 * {@code -Dpaceline.fairness.millis=600}, and {@code -Dpaceline.fairness.records=20000} makes the work more.
 */
@QuarkusTest
@WithTestResource(
        value = Infrastructure.class,
        initArgs = @ResourceArg(name = Infrastructure.DATABASE, value = Infrastructure.NONE))
class FairnessIT {

    private static final Logger LOG = Logger.getLogger(FairnessIT.class);
    private static final int RECORDS = Integer.getInteger("paceline.fairness.records", 3_000);
    private static final int LOSERS = Integer.getInteger("paceline.fairness.losers", 1_200);
    private static final Duration MOST = Duration.ofMillis(Long.getLong("paceline.fairness.millis", 20_000));
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String CLOSED =
            """
            {"name":"Deals closed","category":"RESULT","unit":"COUNT","aggregate":"COUNT","recordType":"deal",
             "when":"%s","date":"record.closedAt","credit":"record.owner"}""";

    private final Tenant noisy = new Tenant(Facts.ofNewTenant());
    private final Tenant quiet = new Tenant(Facts.ofNewTenant());
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", Infrastructure.shared().bootstrapServers(), "linger.ms", 5),
            new StringSerializer(),
            new ByteArraySerializer());
    private final QuietCalls calls = new QuietCalls(quiet);

    @BeforeEach
    void open() {
        noisy.open();
        quiet.open();
    }

    @AfterEach
    void close() {
        calls.close();
        producer.close();
        noisy.close();
        quiet.close();
    }

    private <T extends Fact> void send(Topic<? super T> topic, T fact) {
        producer.send(FactCodec.encode(
                topic, Envelope.first("test", Instant.now(), new CorrelationId("noise-" + fact.key()), fact)));
    }

    private void deals(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            send(
                    Topics.CRM_RECORDS,
                    noisy.facts()
                            .patch(
                                    "deal",
                                    prefix + i,
                                    Instant.EPOCH.plusSeconds(1),
                                    Map.of("status", "won", "owner", "anna", "closedAt", "2024-03-05")));
        }
    }

    private void merge(int losers) {
        for (int i = 0; i < losers; i++) {
            send(
                    Topics.CRM_RECORDS,
                    new RecordPatch(
                            noisy.facts().tenant(),
                            new SourceId("crm"),
                            "deal",
                            "loser" + i,
                            Instant.EPOCH.plusSeconds(9),
                            null,
                            Change.MERGED_INTO,
                            "winner",
                            new TreeMap<>()));
        }
    }

    private void rosterSaidAgain() {
        RosterRep anna = noisy.facts().anna();
        send(
                Topics.ORG_ROSTER,
                new RosterRep(
                        anna.tenant(),
                        anna.rep(),
                        2,
                        "Anna Again",
                        anna.email(),
                        anna.zone(),
                        anna.currency(),
                        anna.hired(),
                        anna.left(),
                        anna.externalIds(),
                        anna.memberships()));
    }

    private void rosterImport() {
        for (int i = 0; i < RECORDS; i++) {
            send(
                    Topics.ORG_ROSTER,
                    noisy.facts().rep("rep" + i, "Rep " + i, ZoneId.of("Europe/Berlin"), "EUR", "field"));
        }
    }

    private void sevenDefinitions() {
        for (int version = 1; version <= 7; version++) {
            noisy.put(noisy.admin(), "/kpi-definitions/deals_won", CLOSED.formatted(longCondition(version)))
                    .statusCode(200);
        }
    }

    /** Long to compile, and another text each time. */
    private static String longCondition(int version) {
        return IntStream.range(0, 60)
                .mapToObj(part -> "record.status != 'version%d-%d'".formatted(version, part))
                .collect(Collectors.joining(" && "));
    }

    private boolean isSettled() {
        String state = noisy.get(noisy.admin(), "/kpi-definitions/deals_won/derivation")
                .extract()
                .path("state");
        return "SETTLED".equals(state);
    }

    private QuietCalls.Delays beside(String kind, Runnable noise) {
        calls.begin();
        noise.run();
        producer.flush();
        calls.forAtLeast(Duration.ofSeconds(3));
        await().atMost(PATIENCE).ignoreExceptions().until(this::isSettled);
        QuietCalls.Delays delays = calls.end();
        LOG.infof("fairness beside=%s %s", kind, delays);
        return delays;
    }

    private void fair(String kind, QuietCalls.Delays alone, Runnable noise) {
        QuietCalls.Delays delays = beside(kind, noise);
        assertThat(delays.longest().minus(alone.longest()))
                .as("the slowest call beside " + kind)
                .isLessThan(MOST);
    }

    @Test
    void aNoisyTenantDoesNotHoldAQuietOneBack() {
        deals("deal", RECORDS);
        deals("loser", LOSERS);
        producer.flush();
        await().atMost(PATIENCE).ignoreExceptions().until(this::isSettled);
        calls.warmUp();
        QuietCalls.Delays alone = beside("nothing", () -> {});
        fair("merges", alone, () -> merge(LOSERS));
        fair("seven definitions", alone, this::sevenDefinitions);
        fair("records derived again", alone, this::rosterSaidAgain);
        fair("a roster import", alone, this::rosterImport);
        fair("a burst of records", alone, () -> deals("burst", RECORDS));
        quiet.get(quiet.admin(), "/kpis/calls/subjects/anna")
                .statusCode(200)
                .header("Paceline-Behind-Seconds", Double::parseDouble, lessThan(60.0));
    }
}
