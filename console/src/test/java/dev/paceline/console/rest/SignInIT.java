package dev.paceline.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Surroundings.class)
class SignInIT {

    @Test
    void theRightPasswordBeginsASessionThatScriptsAndOtherSitesCannotUse() {
        HttpResponse<String> answer = Browser.signIn("anna", "secret", "/tv/main");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/tv/main");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("paceline_session=ey")
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Path=/")
                .contains("Max-Age=43200");
    }

    @Test
    void theSessionSaysWhoIsSignedIn() {
        HttpResponse<String> answer = Browser.get("/session", "Cookie", Browser.session("anna", "secret"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        """
                        {"name":"Anna Snelling","tenant":"acme","roles":["rep"],"rep":"anna","channels":[]}""");
    }

    @Test
    void aDisplaysSessionKnowsItsChannelsAndLastsLonger() {
        HttpResponse<String> answer = Browser.signIn("tv", "secret", "/");

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=2592000");
        assertThat(Browser.get("/session", "Cookie", Browser.session("tv", "secret"))
                        .body())
                .contains("\"channels\":[\"main\"]");
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreToldTheSame() {
        HttpResponse<String> wrong = Browser.signIn("anna", "guess", "/");
        HttpResponse<String> unknown = Browser.signIn("nobody", "secret", "/");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(wrong.body())
                .contains("That name and password do not belong together.")
                .isEqualTo(unknown.body());
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
        Browser.signIn("anna", "secret", "/");
    }

    @Test
    void onlyAPageOfOursIsWhereOneGoesAfterSigningIn() {
        assertThat(Browser.signIn("anna", "secret", "//evil.example/")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .isEqualTo("/");
    }

    @Test
    void aFormOfAnotherSiteSignsNobodyIn() {
        HttpResponse<String> answer = Browser.send(
                "POST",
                "/sign-in",
                "user=anna&password=secret",
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Origin",
                "https://evil.example");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aChangeInASessionMustComeFromOurPages() {
        String session = Browser.session("anna", "secret");

        assertThat(Browser.send("POST", "/api/v1/goals", "{}", "Cookie", session)
                        .statusCode())
                .isEqualTo(403);
        assertThat(Browser.send("POST", "/api/v1/goals", "{}", "Cookie", session, "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> ours = Browser.send(
                "POST", "/api/v1/goals", "{}", "Cookie", session + "; theme=dark", "Origin", Browser.origin());
        assertThat(ours.statusCode()).isEqualTo(200);
        assertThat(ours.body()).contains("\"cookie\":\"theme=dark\"").contains("\"authorization\":\"Bearer ey");
    }

    @Test
    void signingOutEndsTheSession() {
        HttpResponse<String> answer = Browser.send(
                "POST", "/sign-out", "", "Cookie", Browser.session("anna", "secret"), "Origin", Browser.origin());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("paceline_session=;")
                .contains("Max-Age=0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/tv/main", "/docs"})
    void whoIsNotSignedInIsShownTheWay(String page) {
        HttpResponse<String> answer = Browser.get(page);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("/sign-in?next=%2F");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/tv/main", "/docs", "/sign-in"})
    void everyPageForbidsForeignScriptsAndFrames(String page) {
        HttpResponse<String> answer = Browser.get(page, "Cookie", Browser.session("anna", "secret"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .contains("frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/tv.js",
                "/assets/tv.css",
                "/assets/stream.js",
                "/assets/text.js",
                "/assets/base.css",
                "/assets/home.js",
                "/assets/docs.js",
                "/assets/paceline.svg"
            })
    void theAssetsOfThePagesAreServed(String asset) {
        HttpResponse<String> answer = Browser.get(asset);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=60");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/tv/main",
                "/sign-in",
                "/session",
                "/openapi",
                "/api/v1/goals",
                "/api/v1/nothing",
                "/nothing"
            })
    void everythingElseIsKeptByNobody(String path) {
        for (HttpResponse<String> answer :
                List.of(Browser.get(path), Browser.get(path, "Cookie", Browser.session("anna", "secret")))) {
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        }
    }

    @Test
    void anExpiredOrForgedSessionIsNoSession() {
        assertThat(Browser.get("/session", "Cookie", "paceline_session=forged").statusCode())
                .isEqualTo(401);
        assertThat(Browser.get("/sign-in", "Cookie", "paceline_session=forged").statusCode())
                .isEqualTo(200);
        assertThat(Browser.get("/tv/main", "Cookie", "paceline_session=forged").statusCode())
                .isEqualTo(303);
    }
}
