package dev.paceline.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behind a proxy on 127.0.0.1 that ends TLS. */
@QuarkusTest
@TestProfile(BehindProxyIT.Proxied.class)
@WithTestResource(Surroundings.class)
class BehindProxyIT {

    private static final String PUBLIC = "https://paceline.example.com";

    /** What an operator sets there. */
    public static final class Proxied implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "paceline.console.public-url", PUBLIC, "paceline.console.trusted-proxies", "127.0.0.1, 10.0.0.0/8");
        }
    }

    @Test
    void theCookieIsForHttpsAndThisHostOnly() {
        HttpResponse<String> answer = signIn("anna", "secret", "198.51.100.1");

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-paceline_session=ey")
                .contains("Path=/")
                .containsIgnoringCase("Secure")
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict")
                .doesNotContainIgnoringCase("Domain=");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
    }

    @Test
    void aCookieThatAnyHostOfTheDomainCouldSetIsNoSession() {
        String secure = session();

        assertThat(Browser.get("/session", "Cookie", secure).statusCode()).isEqualTo(200);
        assertThat(Browser.get("/session", "Cookie", secure.replace("__Host-", ""))
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "https://paceline.example.com, 200",
        "http://paceline.example.com, 403",
        "https://evil.example.com, 403",
        "https://paceline.example.com:8443, 403"
    })
    void aChangeMustComeFromThePublicUrl(String origin, int status) {
        HttpResponse<String> answer =
                Browser.send("POST", "/api/v1/goals", "{}", "Cookie", session() + "; theme=dark", "Origin", origin);

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 200) {
            assertThat(answer.body())
                    .contains("\"cookie\":\"theme=dark\"")
                    .contains("\"x-forwarded-proto\":\"https\"")
                    .contains("\"x-forwarded-host\":\"paceline.example.com\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.9",
        "'1.1.1.1, 203.0.113.9', 203.0.113.9",
        "'1.1.1.1, 203.0.113.9, 10.1.2.3', 203.0.113.9",
        "'203.0.113.9, nonsense', 127.0.0.1",
        "nonsense, 127.0.0.1",
        "'203.0.113.9, nonsense, 10.1.2.3', 10.1.2.3",
        "'10.7.7.7', 10.7.7.7",
        "'2001:db8::7', 2001:db8::7"
    })
    void theCallerIsTheLastOneThatNoTrustedProxyIs(String forwarded, String caller) {
        HttpResponse<String> answer = Browser.send("POST", "/webhooks/src_1", "{}", "X-Forwarded-For", forwarded);

        assertThat(answer.body()).contains("\"x-forwarded-for\":\"" + caller + "\"");
    }

    @Test
    void whoGuessesIsSlowedDownAloneHoweverManyAddressesHeInvents() {
        int last = 0;
        for (int guess = 0; guess < 7; guess++) {
            last = signIn("anna", "guess", "1.1.1." + guess + ", 198.51.100.66").statusCode();
        }

        assertThat(last).isEqualTo(429);
        assertThat(signIn("anna", "secret", "198.51.100.67").statusCode()).isEqualTo(303);
    }

    private static String session() {
        String cookie = signIn("anna", "secret", "198.51.100.2")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static HttpResponse<String> signIn(String user, String password, String forwarded) {
        return Browser.send(
                "POST",
                "/sign-in",
                "user=" + user + "&password=" + password,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Origin",
                PUBLIC,
                "X-Forwarded-For",
                forwarded);
    }
}
