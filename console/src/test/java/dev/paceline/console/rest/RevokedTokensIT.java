package dev.paceline.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.FactJson;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Surroundings.class)
class RevokedTokensIT {

    private static final String REVOCATIONS = "/api/v1/revocations";
    private static final Duration SOON = Duration.ofSeconds(5);

    private static int answerTo(String bearer) {
        return Browser.get("/api/v1/goals", "Authorization", bearer).statusCode();
    }

    private static HttpResponse<String> revoke(String bearer, String body) {
        return Browser.send("POST", REVOCATIONS, body, "Authorization", bearer, "Content-Type", "application/json");
    }

    private static JsonNode claims(String bearer) {
        String payload = bearer.split("\\.", 3)[1];
        try {
            return FactJson.mapper().readTree(Base64.getUrlDecoder().decode(payload));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTokenIsMadeForPacelineAndCanBeNamed() {
        JsonNode claims = claims(Browser.bearer("anna", "secret"));

        assertThat(claims.path("aud").toString()).contains("\"paceline\"");
        assertThat(claims.path("jti").asText()).hasSize(36);
        assertThat(claims.path("sub").asText()).isEqualTo("anna");
    }

    @Test
    void signingOutEndsTheTokenAndItsOpenStreams() throws IOException {
        String session = Browser.session("anna", "secret");
        String bearer = "Bearer " + session.split("=", 2)[1];
        try (InputStream events = Browser.stream("/api/v1/channels/main/stream", "Authorization", bearer)
                .body()) {
            assertThat(events.read()).isEqualTo('i');

            Browser.send("POST", "/sign-out", "", "Cookie", session, "Origin", Browser.origin());

            assertThat(answerTo(bearer)).isEqualTo(401);
            assertThat(end(events)).succeedsWithin(SOON);
        }
        assertThat(Browser.get("/tv/main", "Cookie", session).statusCode()).isEqualTo(303);
    }

    @Test
    void signingOutTwiceOrWithoutASessionChangesNothing() {
        String session = Browser.session("anna", "secret");
        for (int times = 0; times < 2; times++) {
            HttpResponse<String> answer =
                    Browser.send("POST", "/sign-out", "", "Cookie", session, "Origin", Browser.origin());
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        }

        assertThat(Browser.send("POST", "/sign-out", "", "Origin", Browser.origin())
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void theProviderHasNoAddressHereWhileItIsSwitchedOff() {
        assertThat(Browser.get("/sign-in/provider").statusCode()).isEqualTo(404);
        assertThat(Browser.get("/sign-out/provider").statusCode()).isEqualTo(404);
        assertThat(Browser.send(
                                "POST",
                                "/sign-out/back-channel",
                                "logout_token=x",
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(404);
        assertThat(Browser.get("/sign-in").body()).contains("class=\"provider\" hidden");
    }

    @Test
    void signingOutLeavesTheOtherSessionsOfThatPerson() {
        String other = Browser.bearer("anna", "secret");
        Browser.send("POST", "/sign-out", "", "Cookie", Browser.session("anna", "secret"), "Origin", Browser.origin());

        assertThat(answerTo(other)).isEqualTo(200);
    }

    @Test
    void anAdminEndsAllTokensOfASubjectOfTheOwnTenantAlone() throws JsonProcessingException {
        String dora = Browser.bearer("dora", "secret");
        assertThat(revoke(Browser.bearer("gus", "secret"), "{\"kind\":\"subject\",\"id\":\"dora\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(answerTo(dora)).isEqualTo(200);

        HttpResponse<String> answer = revoke(
                Browser.bearer("amy", "secret"),
                "{\"kind\":\"subject\",\"id\":\"dora\",\"reason\":\"left the company\"}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answerTo(dora)).isEqualTo(401);
        JsonNode listed = FactJson.mapper()
                .readTree(Browser.get(REVOCATIONS, "Authorization", Browser.bearer("amy", "secret"))
                        .body());
        assertThat(listed.get(0).path("id").asText()).isEqualTo("dora");
        assertThat(listed.get(0).path("by").asText()).isEqualTo("amy");
        assertThat(listed.get(0).path("reason").asText()).isEqualTo("left the company");
        assertThat(Browser.get(REVOCATIONS, "Authorization", Browser.bearer("gus", "secret"))
                        .body())
                .doesNotContain("left the company");
    }

    @Test
    void onlyAdminsRevokeAndSeeWhatIsRevoked() {
        String rep = Browser.bearer("anna", "secret");

        assertThat(revoke(rep, "{\"kind\":\"subject\",\"id\":\"amy\"}").statusCode())
                .isEqualTo(403);
        assertThat(Browser.get(REVOCATIONS, "Authorization", rep).statusCode()).isEqualTo(403);
        assertThat(Browser.get(REVOCATIONS).statusCode()).isEqualTo(401);
        assertThat(Browser.send("POST", REVOCATIONS, "{}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"tenant\",\"id\":\"acme\"}",
                "{\"kind\":\"SUBJECT\",\"id\":\"dora\"}",
                "{\"id\":\"dora\"}",
                "{\"kind\":\"subject\"}",
                "{\"kind\":\"subject\",\"id\":\" \"}",
                "{\"kind\":\"subject\",\"id\":\"a\\nb\"}",
                "{\"kind\":\"subject\",\"id\":\"dora\",\"reason\":\"a\\nb\"}",
                "{\"kind\":\"subject\",\"id\":\"dora\",\"reason\":\"signed out\"}"
            })
    void aRequestThatNamesNothingIsRefused(String body) {
        assertThat(revoke(Browser.bearer("amy", "secret"), body).statusCode()).isEqualTo(422);
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
