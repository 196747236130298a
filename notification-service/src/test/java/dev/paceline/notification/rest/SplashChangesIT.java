package dev.paceline.notification.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paceline.events.Splash;
import dev.paceline.events.Topics;
import dev.paceline.notification.rest.EventStream.Event;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From a deal that changes to the screens that show its splash. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class SplashChangesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
    void aSplashIsAmendedAndWithdrawnOnTheScreen() {
        try (EventStream screen = EventStream.open(main(), acme.token("admin"))) {
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("1", "Cancity", 3, "1054"));
            await().atMost(PATIENCE).until(() -> screen.events().size() == 1);
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("1", "Cancity", 4, "2000"));
            await().atMost(PATIENCE).until(() -> screen.events().size() == 2);
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.nothing("1", "Cancity", 5));
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("1", "Cancity", 6, "3000"));
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("2", "Last", 1, "1"));
            await().atMost(PATIENCE).until(() -> screen.events().size() == 4);

            List<Event> events = screen.events();
            assertThat(events).extracting(Event::name).contains("splash", "splash-amended", "splash-withdrawn");
            assertThat(screen.words()).doesNotContain("anna won Cancity for 3,000.00 USD");
            Event amended = named(events, "splash-amended");
            assertThat(amended.data().path("words").asText()).isEqualTo("anna won Cancity for 2,000.00 USD");
            assertThat(amended.data().path("revision").asLong()).isEqualTo(2);
            assertThat(amended.data().path("splash").asText()).isEqualTo(id(events.get(0)));
            assertThat(amended.data().hasNonNull("amendedAt")).isTrue();
            Event withdrawn = named(events, "splash-withdrawn");
            assertThat(id(withdrawn)).isEqualTo(id(events.get(0)));
            assertThat(withdrawn.data().has("words")).isFalse();
            assertThat(withdrawn.data().hasNonNull("withdrawnAt")).isTrue();
            assertThat(events).extracting(event -> Long.parseLong(event.id())).isSorted();
        }
    }

    @Test
    void tenThousandChangesOfOneDealEndWithTheLastOnScreensThatWatchAndOnThoseThatResume() {
        try (EventStream screen = EventStream.open(main(), acme.token("admin"))) {
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("0", "Earlier", 1, "1"));
            await().atMost(PATIENCE).until(() -> !screen.events().isEmpty());
            String earlier = screen.events().get(0).id();
            for (int n = 1; n <= 10_000; n++) {
                topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("1", "Cancity", n, String.valueOf(n)));
            }
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("2", "Other", 1, "1"));
            String end = "anna won Cancity for 10,000.00 USD";
            await().atMost(PATIENCE).until(() -> screen.words().contains(end));

            assertThat(screen.events().stream().filter(event -> event.name().equals("splash")))
                    .hasSizeBetween(2, 3);
            try (EventStream resumed =
                    EventStream.open(main(), acme.token("admin"), Map.of("Last-Event-ID", earlier))) {
                await().atMost(PATIENCE).until(() -> resumed.events().size() >= 2);
                assertThat(resumed.words()).containsExactlyInAnyOrder(end, "anna won Other for 1.00 USD");
                assertThat(resumed.events()).extracting(Event::name).containsOnly("splash");
            }
        }
    }

    @Test
    void anotherTenantsScreensAreAskedToChangeNothing() {
        Company globex = Company.fresh();
        try (EventStream theirs = EventStream.open(main(), globex.token("admin"))) {
            topics.send(Topics.KPI_CONTRIBUTIONS, globex.won("1", "Theirs", 3, "1"));
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("1", "Ours", 3, "1"));
            await().atMost(PATIENCE).until(() -> !theirs.events().isEmpty());
            topics.await(Topics.SPLASHES, splash -> splash.fact().tenant().equals(acme.tenant()));
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.nothing("1", "Ours", 4));
            topics.await(
                    Topics.SPLASHES,
                    splash -> splash.fact().tenant().equals(acme.tenant())
                            && splash.fact().change() == Splash.Change.WITHDRAWN);
            topics.send(Topics.KPI_CONTRIBUTIONS, globex.won("2", "Later", 3, "1"));
            await().atMost(PATIENCE).until(() -> theirs.events().size() >= 2);

            assertThat(theirs.words()).containsExactly("anna won Theirs for 1.00 USD", "anna won Later for 1.00 USD");
        }
    }

    private static Event named(List<Event> events, String name) {
        return events.stream()
                .filter(event -> event.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String id(Event event) {
        return event.data().path("splash").asText();
    }

    private static URI main() {
        return URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/channels/main/stream");
    }
}
