package dev.paceline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.paceline.events.FactJson;
import dev.paceline.local.delivery.Delivery;
import dev.paceline.local.delivery.KnownSource;
import dev.paceline.local.delivery.WebhookSender;
import dev.paceline.local.identity.DemoUser;
import dev.paceline.local.identity.Role;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From a signed webhook to the splash that people see on the TV, in a real browser. */
class SplashOnTvIT {

    private static final String TENANT = "demo";
    private static final String MAPPING =
            """
            {"rules": [{"recordType": "'deal'", "recordId": "element.id", "at": "element.at",
              "fields": {"name": "element.name", "status": "element.status", "amount": "decimal(element.amount)",
                "currency": "'EUR'", "owner": "element.owner", "closedAt": "element.at", "createdAt": "element.at"}}]}""";

    @Test
    void aWonDealShowsOnTheTvPage() throws Exception {
        Platform platform = Platform.running();
        platform.api(TENANT, Role.ADMIN)
                .put(
                        "/api/v1/roster",
                        json(
                                """
                {"reps": [{"id": "anna", "name": "Anna Schneider", "zone": "Europe/Berlin", "currency": "EUR"}]}"""));
        KnownSource source = source(platform);
        try (Browser browser = Browser.open();
                BrowserContext tv = browser.chromium().newContext()) {
            Page page = tv.newPage();
            signIn(page, platform);
            page.setViewportSize(1920, 1080);
            page.navigate(platform.console().resolve("/tv/main").toString());
            page.waitForSelector(
                    "[data-connection=live]",
                    new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));

            deliver(platform, source, "Windmill GmbH", "48250.00");

            Locator splash = page.getByText("Windmill GmbH").first();
            splash.waitFor(new Locator.WaitForOptions().setTimeout(20_000));
            assertThat(page.locator("body").innerText())
                    .contains("Anna Schneider")
                    .containsPattern("48[.,\u202f ]?250");
            screenshots(page);
        }
    }

    private static void screenshots(Page page) {
        for (int[] size : new int[][] {{1920, 1080}, {1280, 800}, {390, 844}}) {
            page.setViewportSize(size[0], size[1]);
            page.screenshot(new Page.ScreenshotOptions()
                    .setAnimations(ScreenshotAnimations.DISABLED)
                    .setPath(Path.of("target/screenshots/tv-splash-" + size[0] + ".png")));
        }
    }

    private static void signIn(Page page, Platform platform) {
        DemoUser user = platform.user("tv");
        page.navigate(platform.console().resolve("/sign-in").toString());
        page.locator("input[name=user]").fill(user.user());
        page.locator("input[name=password]").fill(user.password());
        page.locator("button[type=submit]").click();
        page.waitForURL(url -> !url.contains("/sign-in"));
    }

    private static KnownSource source(Platform platform) throws Exception {
        ObjectNode wish = FactJson.mapper().createObjectNode().put("name", "tv-test-" + UUID.randomUUID());
        wish.set("mapping", json(MAPPING));
        JsonNode made = platform.api(TENANT, Role.ADMIN).post("/api/v1/sources", wish);
        return new KnownSource(
                TENANT,
                made.path("name").asText(),
                made.path("id").asText(),
                made.path("secret").asText());
    }

    private static void deliver(Platform platform, KnownSource source, String name, String amount) throws Exception {
        ObjectNode deal = FactJson.mapper()
                .createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("at", Instant.now().toString())
                .put("name", name)
                .put("status", "won")
                .put("amount", amount)
                .put("owner", "anna");
        var answer = new WebhookSender(HttpClient.newHttpClient(), platform.console(), source)
                .send(new Delivery("msg_" + UUID.randomUUID(), deal.toString(), 1));
        assertThat(answer.status()).isEqualTo(202);
    }

    private static JsonNode json(String text) throws Exception {
        return FactJson.mapper().readTree(text);
    }
}
