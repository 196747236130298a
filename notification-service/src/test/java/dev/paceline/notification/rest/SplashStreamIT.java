package dev.paceline.notification.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paceline.events.Envelope;
import dev.paceline.events.RecordContributions;
import dev.paceline.events.Topics;
import dev.paceline.notification.rest.EventStream.Event;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class SplashStreamIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static TestTopics topics;

    private final Company acme = Company.fresh();

    @BeforeAll
    static void openTopics() {
        topics = TestTopics.open();
    }

    @AfterAll
    static void closeTopics() {
        topics.close();
    }

    @Test
    void aWonDealReachesTheScreenWithItsWordsAmountAndTimes() {
        topics.send(Topics.ORG_ROSTER, Facts.of(acme.tenant().value()).anna());
        Envelope<RecordContributions> won = acme.won("4711", "Cancity", 3, "1054");
        try (EventStream screen = EventStream.open(main(), display("main"))) {
            topics.send(Topics.KPI_CONTRIBUTIONS, won);
            await().atMost(PATIENCE).until(() -> screen.events().size() == 1);

            Event event = screen.events().get(0);
            assertThat(event.name()).isEqualTo("splash");
            assertThat(event.id()).matches("\\d+");
            assertThat(event.data().path("title").asText()).isEqualTo("Deal won");
            assertThat(event.data().path("words").asText()).endsWith(" won Cancity for 1,054.00 USD");
            assertThat(event.data().path("rep").asText()).isEqualTo("anna");
            assertThat(event.data().path("amount").path("amount").asText()).isEqualTo("1054.00");
            assertThat(event.data().path("acceptedAt").asText())
                    .isEqualTo(won.acceptedAt().toString());
            assertThat(event.data().path("correlationId").asText())
                    .isEqualTo(won.correlationId().value());
            assertThat(event.data().path("cause").asText()).isEqualTo(won.id());
            assertThat(event.data().hasNonNull("raisedAt")).isTrue();
            assertThat(event.data().hasNonNull("sentAt")).isTrue();
        }
    }

    @Test
    void aSplashNamesTheRepAsTheRosterDoes() {
        topics.send(Topics.ORG_ROSTER, Facts.of(acme.tenant().value()).anna());
        try (EventStream screen = EventStream.open(main(), acme.token("rep"))) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                topics.send(
                        Topics.KPI_CONTRIBUTIONS,
                        acme.won("deal-" + screen.events().size() + "-" + System.nanoTime(), "Cancity", 1, "10"));
                assertThat(screen.words()).contains("Anna Albers won Cancity for 10.00 USD");
            });
        }
    }

    @Test
    void aGoalReachedReachesTheScreenOnce() {
        try (EventStream screen = EventStream.open(main(), acme.token("manager"))) {
            topics.send(Topics.GOALS_PROGRESS, acme.reached("g1", 1));
            topics.send(Topics.GOALS_PROGRESS, acme.reached("g1", 2));
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("1", "Later", 1, "1"));
            await().atMost(PATIENCE).until(() -> screen.events().size() == 2);

            assertThat(screen.words())
                    .containsExactlyInAnyOrder("anna reached Twenty calls", "anna won Later for 1.00 USD");
        }
    }

    @Test
    void aDealDeliveredTwiceAndAmendedRaisesOneSplash() {
        try (EventStream screen = EventStream.open(main(), acme.token("admin"))) {
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("4711", "Cancity", 3, "1054"));
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("4711", "Cancity", 3, "1054"));
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("4711", "Cancity", 4, "2000"));
            await().atMost(PATIENCE).until(() -> !screen.events().isEmpty());
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("4711", "Cancity", 5, "3000"));
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("4712", "Betasoloin", 1, "7"));
            await().atMost(PATIENCE).until(() -> screen.words().contains("anna won Betasoloin for 7.00 USD"));

            assertThat(screen.events().stream()
                            .filter(event -> event.name().equals("splash"))
                            .map(event -> event.data().path("splash").asText()))
                    .hasSize(2)
                    .doesNotHaveDuplicates();
            assertThat(topics.present(
                            Topics.SPLASHES,
                            splash -> splash.fact().tenant().equals(acme.tenant())
                                    && splash.fact().change() == null))
                    .hasSize(2);
        }
    }

    @Test
    void aScreenThatComesBackGetsWhatItMissedAndNothingTwice() {
        String seen;
        try (EventStream screen = EventStream.open(main(), display("main"))) {
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("1", "First", 1, "1"));
            await().atMost(PATIENCE).until(() -> screen.events().size() == 1);
            seen = screen.events().get(0).id();
        }
        topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("2", "Second", 1, "2"));
        topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("3", "Third", 1, "3"));
        try (EventStream byHeader = EventStream.open(main(), display("main"), Map.of("Last-Event-ID", seen));
                EventStream byQuery = EventStream.open(URI.create(main() + "?lastEventId=" + seen), display("main"))) {
            await().atMost(PATIENCE)
                    .until(() ->
                            byHeader.events().size() == 2 && byQuery.events().size() == 2);

            assertThat(byHeader.words())
                    .containsExactlyInAnyOrder("anna won Second for 2.00 USD", "anna won Third for 3.00 USD");
            assertThat(byQuery.events())
                    .isEqualTo(byHeader.events().stream()
                            .map(event -> byQuery.events().stream()
                                    .filter(other -> other.id().equals(event.id()))
                                    .findFirst()
                                    .orElseThrow())
                            .toList());
        }
    }

    @Test
    void aNewScreenGetsWhatIsStillCurrent() {
        topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("1", "First", 1, "1"));
        topics.await(Topics.SPLASHES, splash -> splash.fact().tenant().equals(acme.tenant()));

        try (EventStream screen = EventStream.open(main(), display("main"))) {
            await().atMost(PATIENCE).until(() -> screen.events().size() == 1);
        }
    }

    @Test
    void anotherTenantsScreenOnTheSameChannelSeesNothing() {
        Company globex = Company.fresh();
        try (EventStream ours = EventStream.open(main(), display("main"));
                EventStream theirs = EventStream.open(main(), globex.token("admin"))) {
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("1", "First", 1, "1"));
            topics.send(Topics.KPI_CONTRIBUTIONS, globex.won("9", "Theirs", 1, "9"));
            await().atMost(PATIENCE)
                    .until(() -> !ours.events().isEmpty() && !theirs.events().isEmpty());

            assertThat(ours.words()).containsExactly("anna won First for 1.00 USD");
            assertThat(theirs.words()).containsExactly("anna won Theirs for 9.00 USD");
        }
    }

    @Test
    void heartbeatsKeepTheStreamAlive() {
        try (EventStream screen = EventStream.open(main(), display("main"))) {
            await().atMost(PATIENCE).until(() -> screen.comments() >= 4);

            assertThat(screen.events()).isEmpty();
        }
    }

    @Test
    void aDisplaySeesOnlyItsOwnChannels() {
        assertThat(EventStream.open(main(), display("lobby")).status()).isEqualTo(404);
        assertThat(EventStream.open(
                                main(), Tokens.of(acme.tenant()).role("display").sign())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void noTokenAForeignTokenOrAnotherRoleSeesNothing() {
        assertThat(EventStream.open(main(), "nonsense").status()).isEqualTo(401);
        assertThat(EventStream.open(
                                main(), Tokens.of(acme.tenant()).role("admin").signWithForeignKey())
                        .status())
                .isEqualTo(401);
        assertThat(EventStream.open(main(), acme.token("integration")).status()).isEqualTo(403);
    }

    private static URI main() {
        return URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/channels/main/stream");
    }

    private String display(String channel) {
        return Tokens.of(acme.tenant()).role("display").channels(channel).sign();
    }
}
