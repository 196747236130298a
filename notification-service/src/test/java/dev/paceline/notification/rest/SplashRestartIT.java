package dev.paceline.notification.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.paceline.events.ChannelId;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.Splash;
import dev.paceline.events.SplashId;
import dev.paceline.events.Topics;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A screen that comes back after the service was killed gets what it missed, once, and nothing that it has seen. */
class SplashRestartIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int SEEN = 200;
    private static final int MISSED = 40;

    private final TestTopics topics = TestTopics.open();
    private final Company acme = Company.fresh();

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void twoDisplaysGoOnWhereTheyWereAndNoPositionBringsThePastBack() throws InterruptedException {
        SplashProcess first = SplashProcess.start();
        String last;
        String earlier;
        List<Integer> statuses = new ArrayList<>();
        try (first) {
            IntStream.range(0, SEEN).forEach(this::splash);
            try (EventStream screen = opened(first.stream(), Map.of("Last-Event-ID", "0"), statuses)) {
                await().atMost(PATIENCE).until(() -> ids(screen).contains("s-" + (SEEN - 1)));
                last = screen.events().get(screen.events().size() - 1).id();
                earlier = screen.events().get(screen.events().size() - 11).id();
            }
            first.kill();
        }
        IntStream.range(SEEN, SEEN + MISSED).forEach(this::splash);
        try (SplashProcess again = first.again();
                EventStream resumed = opened(again.stream(), Map.of("Last-Event-ID", last), statuses);
                EventStream behind = opened(again.stream(), Map.of("Last-Event-ID", earlier), statuses);
                EventStream beyond = opened(again.stream(), Map.of("Last-Event-ID", "999999999"), statuses);
                EventStream garbage = opened(again.stream(), Map.of("Last-Event-ID", "'; drop"), statuses)) {
            splash(SEEN + MISSED);
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(ids(resumed)).hasSize(MISSED + 1);
                assertThat(ids(behind)).hasSize(MISSED + 11);
                assertThat(ids(beyond)).contains("s-" + (SEEN + MISSED));
                assertThat(ids(garbage)).contains("s-" + (SEEN + MISSED));
            });
            assertThat(ids(resumed)).containsExactlyElementsOf(numbered(SEEN, SEEN + MISSED + 1));
            assertThat(ids(behind)).containsExactlyElementsOf(numbered(SEEN - 10, SEEN + MISSED + 1));
            assertThat(ids(garbage)).doesNotHaveDuplicates();
            assertThat(ids(beyond)).doesNotHaveDuplicates();
        }
        assertThat(new TreeSet<>(statuses)).isSubsetOf(200, 503);
    }

    @Test
    void aSplashWhoseDealIsLostWhileTheServiceIsDeadIsWithdrawnAfterwards() throws InterruptedException {
        SplashProcess first = SplashProcess.start();
        String last;
        String before;
        List<Integer> statuses = new ArrayList<>();
        try (first;
                EventStream screen = opened(first.stream(), Map.of(), statuses)) {
            splash(0);
            await().atMost(PATIENCE).until(() -> screen.events().size() == 1);
            before = screen.events().get(0).id();
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("1", "Lost", 2, "10"));
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("2", "Amended", 2, "10"));
            await().atMost(PATIENCE).until(() -> screen.events().size() == 3);
            last = screen.events().get(2).id();
            first.kill();
        }
        topics.send(Topics.KPI_CONTRIBUTIONS, acme.nothing("1", "Lost", 3));
        topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("2", "Amended", 3, "20"));
        try (SplashProcess again = first.again();
                EventStream resumed = opened(again.stream(), Map.of("Last-Event-ID", last), statuses)) {
            await().atMost(PATIENCE).until(() -> resumed.events().size() >= 2);
            assertThat(resumed.events())
                    .extracting(
                            EventStream.Event::name,
                            event -> event.data().path("splash").asText().split("\\|")[2])
                    .containsExactlyInAnyOrder(tuple("splash-withdrawn", "1"), tuple("splash-amended", "2"));
            try (EventStream late = opened(again.stream(), Map.of(), statuses);
                    EventStream early = opened(again.stream(), Map.of("Last-Event-ID", before), statuses)) {
                await().atMost(PATIENCE)
                        .until(() ->
                                late.events().size() == 2 && !early.events().isEmpty());
                assertThat(late.words())
                        .contains("anna won Amended for 20.00 USD")
                        .noneMatch(words -> words.contains("Lost"));
                assertThat(early.words()).containsExactly("anna won Amended for 20.00 USD");
                assertThat(early.events()).extracting(EventStream.Event::name).containsExactly("splash");
            }
        }
    }

    /** Opens the stream as soon as the service answers 200; until then it must say 503 and when to ask again. */
    private EventStream opened(URI stream, Map<String, String> headers, List<Integer> statuses) {
        String token = Tokens.of(acme.tenant()).role("display").channels("main").sign();
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> tried(stream, token, headers, statuses), opened -> !opened.isEmpty())
                .get(0);
    }

    private static List<EventStream> tried(
            URI stream, String token, Map<String, String> headers, List<Integer> statuses) {
        try {
            EventStream opened = EventStream.open(stream, token, headers);
            statuses.add(opened.status());
            if (opened.status() == 200) {
                return List.of(opened);
            }
            assertThat(opened.retryAfter()).isEqualTo("2");
            opened.close();
            return List.of();
        } catch (UncheckedIOException notListeningYet) {
            assertThat(notListeningYet.getCause()).isInstanceOf(IOException.class);
            return List.of();
        }
    }

    private static List<String> ids(EventStream screen) {
        return screen.events().stream()
                .map(event -> event.data().path("splash").asText())
                .toList();
    }

    private static List<String> numbered(int from, int until) {
        return IntStream.range(from, until).mapToObj(number -> "s-" + number).toList();
    }

    private void splash(int number) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Splash splash = new Splash(
                acme.tenant(),
                new ChannelId("main"),
                new SplashId("s-" + number),
                "deal-won",
                "Deal won",
                "anna won deal " + number,
                null,
                null,
                null,
                now,
                now.plusSeconds(120),
                "test");
        topics.send(Topics.SPLASHES, Envelope.first("test", now, new CorrelationId("c-" + number), splash));
    }
}
