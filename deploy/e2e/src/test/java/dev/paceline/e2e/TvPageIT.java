package dev.paceline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.paceline.events.FactJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the TV page does with the events of its stream, in a real browser; the stream is the test's own. */
class TvPageIT {

    private static final Path RESOURCES = Path.of("..", "..", "console", "src", "main", "resources");
    private static final String STREAM =
            """
            const real = window.fetch;
            const text = new TextEncoder();
            window.fetch = (url, options) => {
              if (!String(url).endsWith("/stream")) {
                return real(url, options);
              }
              const body = new ReadableStream({ start: (to) => { window.stream = to; } });
              return Promise.resolve(new Response(body, { status: 200 }));
            };
            let position = 0;
            window.send = (name, data) =>
              window.stream.enqueue(text.encode(`id: ${++position}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`));
            """;

    private static final String ALL_IS_VISIBLE =
            """
            () => {
              const title = document.getElementById("title").getBoundingClientRect();
              const bar = document.querySelector(".left").getBoundingClientRect();
              return title.top >= 0 && bar.bottom <= document.querySelector("footer").getBoundingClientRect().top;
            }
            """;

    private static Browser browser;

    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void openBrowser() {
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void openPage() {
        context = browser.chromium().newContext();
        context.setDefaultTimeout(7_000);
        page = context.newPage();
        page.setViewportSize(1920, 1080);
        page.addInitScript(STREAM);
        page.route("**/*", TvPageIT::file);
        page.navigate("http://tv.test/tv/main");
        page.waitForSelector(
                "[data-connection=live]", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    }

    @AfterEach
    void closePage() {
        context.close();
    }

    @Test
    void aWithdrawnSplashIsRemovedAtOnce() {
        send("splash", splash("a", 1, "Anna won Windmill for 48,250.00 EUR"));
        page.waitForSelector("#splash:has-text('Windmill')");

        send("splash-withdrawn", withdrawn("a", 2));

        page.waitForSelector("#idle");
        assertThat(page.locator("#splash").isHidden()).isTrue();
        assertThat(page.content()).doesNotContain("Windmill");
        send("splash", splash("a", 1, "Anna won Windmill again"));
        send("splash-amended", splash("a", 2, "Anna won Windmill again"));
        send("splash", splash("b", 1, "Bob won Lighthouse"));
        page.waitForSelector("#splash:has-text('Lighthouse')");
        assertThat(page.locator("#more").textContent()).isEmpty();
    }

    @Test
    void anAmendedSplashChangesInPlace() {
        send("splash", splash("a", 1, "Anna won Windmill for 48,250.00 EUR"));
        page.waitForSelector("#splash:has-text('48,250.00')");

        send("splash-amended", splash("a", 3, "Anna won Windmill for 52,000.00 EUR"));
        page.waitForSelector("#splash:has-text('52,000.00')");
        send("splash-amended", splash("a", 2, "Anna won Windmill for 50,000.00 EUR"));
        send("splash", splash("b", 1, "Bob won Lighthouse"));
        page.waitForSelector("#more:has-text('+1 more')");

        assertThat(page.locator("#words").textContent()).isEqualTo("Anna won Windmill for 52,000.00 EUR");
        pictures("tv-amended");
        send("splash-withdrawn", withdrawn("a", 4));
        page.waitForSelector("#splash:has-text('Lighthouse')");
        assertThat(page.locator("#more").textContent()).isEmpty();
    }

    @Test
    void aSplashThatIsWithdrawnWhileItWaitsIsNeverShown() {
        send("splash", splash("a", 1, "Anna won Windmill"));
        send("splash", splash("b", 1, "Bob won Lighthouse"));
        send("splash", splash("c", 1, "Cid won Harbour"));
        page.waitForSelector("#more:has-text('+2 more')");

        send("splash-withdrawn", withdrawn("b", 2));
        send("splash-amended", splash("c", 2, "Cid won Harbour and Pier"));

        page.waitForSelector("#more:has-text('+1 more')");
        send("splash-withdrawn", withdrawn("a", 2));
        page.waitForSelector("#splash:has-text('Harbour and Pier')");
        pictures("tv-after-withdrawal");
    }

    @Test
    void whatWasWithdrawnBeforeItCameIsNeverShown() {
        send("splash-withdrawn", withdrawn("a", 2));
        send("splash", splash("a", 1, "Anna won Windmill"));
        send("splash", splash("b", 1, "Bob won Lighthouse"));

        page.waitForSelector("#splash:has-text('Lighthouse')");
        assertThat(page.locator("#more").textContent()).isEmpty();
    }

    @Test
    void anAmendmentOfASplashThatThePageDoesNotHaveIsShownOnce() {
        send("splash-amended", splash("a", 2, "Anna won Windmill"));
        send("splash", splash("a", 1, "Anna won Mill"));

        page.waitForSelector("#splash:has-text('Windmill')");
        assertThat(page.locator("#more").textContent()).isEmpty();
    }

    @Test
    void fourLinesLeaveRoomForTheTitleAndTheTimeThatIsLeft() {
        send("splash", splash("a", 1, "Field sales reached Revenue in November, target 10,000.00 USD"));

        for (int[] size : new int[][] {{1280, 720}, {1920, 1080}}) {
            page.setViewportSize(size[0], size[1]);
            page.waitForFunction(ALL_IS_VISIBLE);
        }
    }

    @Test
    void amendedWordsOf3000LettersFit() {
        send("splash", splash("a", 1, "Anna won Windmill"));
        page.waitForSelector("#splash:has-text('Windmill')");

        send("splash-amended", splash("a", 2, "Anna won " + "W".repeat(3_000)));

        page.waitForSelector("#words.very-long");
        for (int[] size : new int[][] {{1280, 720}, {1920, 1080}}) {
            page.setViewportSize(size[0], size[1]);
            page.waitForFunction(ALL_IS_VISIBLE);
        }
        pictures("tv-amended-long");
    }

    private void pictures(String name) {
        for (int[] size : new int[][] {{1280, 720}, {1920, 1080}}) {
            page.setViewportSize(size[0], size[1]);
            page.screenshot(new Page.ScreenshotOptions()
                    .setAnimations(ScreenshotAnimations.DISABLED)
                    .setPath(Path.of("target/screenshots/" + name + "-" + size[0] + ".png")));
        }
    }

    private void send(String event, String data) {
        page.evaluate("([event, data]) => window.send(event, JSON.parse(data))", new String[] {event, data});
    }

    private static String splash(String id, long revision, String words) {
        return FactJson.mapper()
                .createObjectNode()
                .put("splash", id)
                .put("channel", "main")
                .put("rule", "deal-won")
                .put("title", "Deal won")
                .put("words", words)
                .put("revision", revision)
                .put("expiresAt", Instant.now().plusSeconds(120).toString())
                .toString();
    }

    private static String withdrawn(String id, long revision) {
        return FactJson.mapper()
                .createObjectNode()
                .put("splash", id)
                .put("channel", "main")
                .put("rule", "deal-won")
                .put("revision", revision)
                .toString();
    }

    private static void file(Route route) {
        String path = URI.create(route.request().url()).getPath();
        boolean isPage = path.startsWith("/tv/");
        Path file = RESOURCES.resolve(isPage ? "pages/tv.html" : "META-INF/resources" + path);
        if (!Files.isRegularFile(file)) {
            route.fulfill(new Route.FulfillOptions().setStatus(404));
            return;
        }
        try {
            route.fulfill(new Route.FulfillOptions()
                    .setContentType(type(file.toString()))
                    .setBodyBytes(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String file) {
        if (file.endsWith(".js")) {
            return "text/javascript";
        }
        if (file.endsWith(".css")) {
            return "text/css";
        }
        return file.endsWith(".svg") ? "image/svg+xml" : "text/html; charset=utf-8";
    }
}
