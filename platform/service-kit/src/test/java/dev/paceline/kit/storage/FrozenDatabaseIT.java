package dev.paceline.kit.storage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.KpiTotals;
import dev.paceline.events.RepId;
import dev.paceline.events.Topics;
import dev.paceline.kit.messaging.ProcessedFacts;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.FrozenPostgres;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A database that hangs is not one that is gone: its connections are open, and nothing is ever said on them. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class FrozenDatabaseIT {

    private static final Duration A_FEW_SECONDS = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** More than the pool has places for. */
    private static final int CALLERS = 25;

    @Inject
    ProcessedFacts processed;

    private final Facts company = Facts.ofNewTenant();

    @Test
    void everyCallerIsToldWithinSecondsAndItWorksAgainWithoutARestart() {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        List<Timed> first;
        List<Timed> later;
        try (TestTopics topics = TestTopics.open()) {
            List<KpiTotals> sent;
            assertThat(ask().response().statusCode()).isEqualTo(200);
            try (FrozenPostgres frozen = FrozenPostgres.freeze()) {
                first = askAll(callers);
                sent = send(topics, 1, 100);
                later = askAll(callers);
            }
            assertThat(Stream.concat(first.stream(), later.stream())).allSatisfy(FrozenDatabaseIT::isToldSoon);
            Awaitility.await().atMost(PATIENCE).until(() -> ask().response().statusCode() == 200);
            Awaitility.await().atMost(PATIENCE).until(() -> sent.stream().allMatch(processed::has));
            assertThat(topics.deadLetters(Topics.KPI_TOTALS))
                    .noneMatch(letter -> letter.key().startsWith(company.tenant() + "|"));
        } finally {
            callers.shutdownNow();
        }
    }

    private List<KpiTotals> send(TestTopics topics, int from, int until) {
        List<KpiTotals> totals = IntStream.range(from, until)
                .mapToObj(
                        revision -> company.counted("calls", new RepId("anna"), LocalDate.of(2026, 3, 1), 1, revision))
                .toList();
        totals.forEach(one -> topics.send(Topics.KPI_TOTALS, one));
        return totals;
    }

    private static void isToldSoon(Timed answer) {
        assertThat(answer.response().statusCode()).isEqualTo(503);
        assertThat(answer.response().contentType()).startsWith("application/problem+json");
        assertThat(answer.response().header("Retry-After")).isEqualTo("5");
        assertThat(answer.took()).isLessThan(A_FEW_SECONDS);
    }

    private record Timed(Response response, Duration took) {}

    private static List<Timed> askAll(ExecutorService callers) {
        List<CompletableFuture<Timed>> asked = IntStream.range(0, CALLERS)
                .mapToObj(caller -> CompletableFuture.supplyAsync(FrozenDatabaseIT::ask, callers))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private static Timed ask() {
        Instant asked = Instant.now();
        Response response = given().get("/probe/notes");
        return new Timed(response, Duration.between(asked, Instant.now()));
    }
}
