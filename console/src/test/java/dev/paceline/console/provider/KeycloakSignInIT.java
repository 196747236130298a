package dev.paceline.console.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.paceline.console.rest.Surroundings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A browser signs in through a real Keycloak. In a profile of its own ({@code -Pkeycloak}), since the provider takes half a gigabyte and
 * more than a minute to start.
 */
@Tag("keycloak")
@QuarkusTest
@WithTestResource(Surroundings.class)
@WithTestResource(Keycloak.class)
class KeycloakSignInIT {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static Playwright playwright;
    private static Browser chromium;

    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void openBrowser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(Optional.ofNullable(System.getenv("PACELINE_BROWSER"))
                                .orElse("/usr/bin/chromium")))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
        playwright.close();
    }

    @BeforeEach
    void openPage() {
        context = chromium.newContext();
        context.setDefaultTimeout(40_000);
        page = context.newPage();
    }

    @AfterEach
    void closePage() {
        context.close();
    }

    private static String console() {
        return "http://127.0.0.1:" + RestAssured.port;
    }

    private void signIn(String user) {
        page.navigate(console() + "/docs");
        page.getByText("Sign in with your company account").click();
        page.fill("#username", user);
        page.fill("#password", user + "-at-keycloak");
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/pictures/" + name + ".png")));
    }

    private int status(String path) {
        return ((Number) page.evaluate("path => fetch(path).then(answer => answer.status)", path)).intValue();
    }

    private String session() {
        return (String) page.evaluate("() => fetch('/session').then(answer => answer.text())");
    }

    private Optional<Cookie> cookie(String name) {
        return context.cookies(console()).stream()
                .filter(each -> each.name.equals(name))
                .findFirst();
    }

    @Test
    void aPersonOfTheProviderGetsWhatTheClaimsSayAndNothingElse() {
        page.navigate(console() + "/docs");
        picture("1-sign-in-page");
        page.getByText("Sign in with your company account").click();
        assertThat(page.url())
                .startsWith("http://localhost:")
                .contains("code_challenge=")
                .contains("code_challenge_method=S256")
                .contains("nonce=")
                .contains("state=");
        page.fill("#username", "anna");
        page.fill("#password", "anna-at-keycloak");
        picture("2-keycloak");
        page.click("[type=submit]");
        page.waitForURL(console() + "/docs");
        picture("3-signed-in");

        assertThat(session())
                .isEqualTo(
                        """
                        {"name":"Anna Snelling","tenant":"acme","roles":["manager","rep"],"rep":"anna","channels":[]}""");
        Cookie ours = cookie("paceline_session").orElseThrow();
        assertThat(ours.httpOnly).isTrue();
        assertThat(ours.sameSite).isEqualTo(SameSiteAttribute.STRICT);
        Cookie theirs = context.cookies(console()).stream()
                .filter(each -> each.name.startsWith("q_session"))
                .findFirst()
                .orElseThrow();
        assertThat(theirs.httpOnly).isTrue();
        assertThat(theirs.sameSite).isEqualTo(SameSiteAttribute.LAX);
        assertThat(theirs.value).doesNotContain("eyJhbGciOiJSUzI1NiI");
        String payload =
                new String(Base64.getUrlDecoder().decode(ours.value.split("\\.", 3)[1]), StandardCharsets.UTF_8);
        assertThat(payload).contains("\"sid\":").contains("\"auth_time\":").contains("paceline");
    }

    @Test
    void theSessionGoesOnWhenTheShortTokenEnds() {
        signIn("anna");
        page.click("[type=submit]");
        page.waitForURL(console() + "/docs");
        String first = cookie("paceline_session").orElseThrow().value;

        await().atMost(Duration.ofSeconds(20))
                .until(() -> cookie("paceline_session").isEmpty());

        assertThat(status("/api/v1/goals")).isEqualTo(200);
        assertThat(cookie("paceline_session").orElseThrow().value).isNotEqualTo(first);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> cookie("paceline_session").isEmpty());

        assertThat(page.evaluate("() => fetch('/api/v1/goals', {method: 'POST', body: 'x'.repeat(300000)})"
                        + ".then(answer => answer.json()).then(echo => echo.length)"))
                .as("a body that comes while the token is renewed")
                .isEqualTo(300_000);
    }

    @Test
    void whoHasNoTenantSeesNothing() {
        signIn("nobody");
        page.click("[type=submit]");
        page.waitForSelector("text=does not belong to a tenant here");
        picture("4-no-tenant");

        assertThat(cookie("paceline_session")).isEmpty();
        assertThat(status("/session")).isEqualTo(401);
        assertThat(status("/api/v1/goals")).isEqualTo(401);
        assertThat(status("/api/v1/revocations")).isEqualTo(401);
    }

    @Test
    void signingOutEndsTheSessionHereAndAtTheProvider() {
        signIn("anna");
        page.click("[type=submit]");
        page.waitForURL(console() + "/docs");
        String token = cookie("paceline_session").orElseThrow().value;

        page.evaluate(
                "() => { const form = document.createElement('form'); form.method = 'post'; form.action = '/sign-out';"
                        + " document.body.append(form); form.submit(); }");
        page.waitForURL(console() + "/sign-in**");
        picture("5-signed-out");

        assertThat(cookie("paceline_session")).isEmpty();
        assertThat(RestAssured.given()
                        .header("Authorization", "Bearer " + token)
                        .get("/session")
                        .statusCode())
                .isEqualTo(401);
        page.getByText("Sign in with your company account").click();
        page.waitForSelector("#password");
    }

    @Test
    void aSessionThatEndsAtTheProviderEndsHereWithinFiveSeconds() {
        signIn("anna");
        page.click("[type=submit]");
        page.waitForURL(console() + "/docs");
        assertThat(status("/api/v1/goals")).isEqualTo(200);

        Keycloak.endSessions("anna");

        await().atMost(SOON).until(() -> status("/api/v1/goals") == 401);
    }

    @Test
    void aCallbackThatNobodyAskedForSignsNobodyIn() {
        page.navigate(console() + "/sign-in/provider?code=stolen&state=invented");
        page.waitForSelector("#password"); // the provider asks, as it does of everybody who comes without a session

        page.navigate(console() + "/sign-in");
        assertThat(cookie("paceline_session")).isEmpty();
        assertThat(status("/session")).isEqualTo(401);
    }
}
