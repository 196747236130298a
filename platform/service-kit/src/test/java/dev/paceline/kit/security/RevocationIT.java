package dev.paceline.kit.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.Revocation;
import dev.paceline.events.Revocation.Kind;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.kit.messaging.FactSender;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** On a real topic: what is revoked there is refused here within five seconds, and its open streams end. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class RevocationIT {

    private static final Duration SOON = Duration.ofSeconds(5);

    @Inject
    FactSender sender;

    @Inject
    OpenStreams streams;

    private static String token(String tenant, String subject) {
        return Tokens.of(tenant)
                .role("rep")
                .claim("sub", subject)
                .claim("jti", subject + "-" + UUID.randomUUID())
                .sign();
    }

    private void revoke(String tenant, Kind kind, String id) {
        Instant now = Instant.now();
        Revocation entry = new Revocation(
                new TenantId(tenant), kind, id, now, now.plus(Duration.ofHours(1)), "the admin", "left the company");
        sender.send(
                        Topics.SECURITY_REVOCATIONS,
                        Envelope.first("kit-probe", now, new CorrelationId("revocation"), entry))
                .await()
                .atMost(SOON);
    }

    private static int answerTo(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/probe/me")
                .statusCode();
    }

    @Test
    void aRevokedTokenIsRefusedThoughItWasJustVerifiedAndOthersAreNot() {
        String revoked = Tokens.of("acme").role("rep").claim("jti", "token-1").sign();
        String namesake =
                Tokens.of("globex").role("rep").claim("jti", "token-1").sign();
        assertThat(answerTo(revoked)).isEqualTo(200);
        assertThat(answerTo(namesake)).isEqualTo(200);

        revoke("acme", Kind.TOKEN, "token-1");

        await().atMost(SOON).untilAsserted(() -> assertThat(answerTo(revoked)).isEqualTo(401));
        assertThat(answerTo(namesake)).isEqualTo(200);
    }

    @Test
    void aRevokedSubjectIsRefusedWithAllTokensInThatTenant() {
        String one = token("acme", "clara");
        String other = token("acme", "clara");
        String elsewhere = token("globex", "clara");
        assertThat(answerTo(one)).isEqualTo(200);

        revoke("acme", Kind.SUBJECT, "clara");

        await().atMost(SOON).untilAsserted(() -> assertThat(answerTo(one)).isEqualTo(401));
        assertThat(answerTo(other)).isEqualTo(401);
        assertThat(answerTo(elsewhere)).isEqualTo(200);
    }

    @Test
    void anOpenStreamEndsWithItsToken() throws IOException, InterruptedException {
        String token = token("acme", "dora");
        int before = streams.size();
        try (InputStream events = stream(token).body()) {
            assertThat(events.read()).isEqualTo('d');
            assertThat(streams.size()).isEqualTo(before + 1);

            revoke("acme", Kind.SUBJECT, "dora");

            await().atMost(SOON).until(() -> streams.size() == before);
            assertThat(end(events)).succeedsWithin(SOON);
        }
    }

    @Test
    void anOpenStreamEndsWhenItsTokenExpires() throws IOException, InterruptedException {
        String token = Tokens.of("acme").role("rep").life(Duration.ofSeconds(3)).sign();
        try (InputStream events = stream(token).body()) {
            assertThat(events.read()).isEqualTo('d');

            assertThat(end(events)).succeedsWithin(Duration.ofSeconds(8));
        }
    }

    private static HttpResponse<InputStream> stream(String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/probe/ticks"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    }

    /** Completes when the stream ends or breaks off. */
    private static CompletableFuture<Void> end(InputStream events) {
        return CompletableFuture.runAsync(() -> {
            try {
                events.readAllBytes();
            } catch (IOException brokenOff) {
                assertThat(brokenOff).isNotNull();
            }
        });
    }
}
