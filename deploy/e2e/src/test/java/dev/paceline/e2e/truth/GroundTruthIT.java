package dev.paceline.e2e.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.FactJson;
import dev.paceline.local.delivery.Answer;
import dev.paceline.local.delivery.Api;
import dev.paceline.local.delivery.Delivery;
import dev.paceline.local.delivery.KnownSource;
import dev.paceline.local.delivery.WebhookSender;
import dev.paceline.local.identity.Bearer;
import dev.paceline.local.identity.Role;
import dev.paceline.local.platform.Compiling;
import dev.paceline.local.platform.LocalPlatform;
import dev.paceline.local.platform.PlatformOptions;
import dev.paceline.local.platform.Service;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A CRM sells while the platform is killed, frozen, robbed of its state and left without disk. What is true is known by other code: afterwards every
 * KPI, goal, pay line and ledger is compared with it, and every splash must have come to each screen once.
 *
 * <p>{@code -Dpaceline.truth.minutes=20} breaks things for twenty minutes instead of as long as one round takes; {@code -Dpaceline.truth.seed=…} tells another story.
 */
class GroundTruthIT {

    private static final String TENANT = "truth";
    private static final int DISK_MEBIBYTES = 3_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN = Duration.ofSeconds(4);
    private static final long DELIVERY_PAUSE_MILLIS = 150;

    private final long seed = Long.getLong("paceline.truth.seed", 20261130L);
    private final Duration atLeast = Duration.ofMinutes(Long.getLong("paceline.truth.minutes", 0));
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final Truth truth = new Truth();
    private final List<String> report = new ArrayList<>();
    private final AtomicInteger deliveries = new AtomicInteger();
    private final AtomicBoolean selling = new AtomicBoolean(true);

    private record Break(String what, Runnable inflict) {}

    @Test
    void nothingIsLostDoubledOrWrongWhateverBreaks() throws Exception {
        try (BoundedDisk disk = BoundedDisk.of(DISK_MEBIBYTES);
                LocalPlatform platform =
                        LocalPlatform.start(PlatformOptions.in(disk.folder()).compiling(Compiling.QUICK))) {
            KnownSource source = prepare(platform);
            try (SplashScreen lobby = screen(platform);
                    SplashScreen office = screen(platform)) {
                await().atMost(PATIENCE).until(() -> lobby.connections() > 0 && office.connections() > 0);
                CompletableFuture<Void> crm = CompletableFuture.runAsync(() -> sell(platform, source));
                breakEverything(new Breakage(platform), disk.isBounded(), crm);
                selling.set(false);
                crm.join();
                compare(platform, lobby, office);
            } finally {
                keepLogs(platform.data().logs());
            }
        } finally {
            write();
        }
    }

    private KnownSource prepare(LocalPlatform platform) throws IOException {
        Api admin = api(platform);
        admin.put("/api/v1/roster", SalesTeam.roster());
        admin.post("/api/v1/plans", SalesTeam.plan());
        for (String rep : SalesTeam.REPS) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> admin.post("/api/v1/goals", SalesTeam.goal(rep, today)));
        }
        ObjectNode wish = FactJson.mapper().createObjectNode().put("name", "truth");
        wish.set("mapping", FactJson.mapper().readTree(CrmEvent.MAPPING));
        JsonNode made = admin.post("/api/v1/sources", wish);
        return new KnownSource(
                TENANT, "truth", made.path("id").asText(), made.path("secret").asText());
    }

    private static Api api(LocalPlatform platform) {
        return new Api(
                HttpClient.newHttpClient(),
                platform.url(Service.CONSOLE),
                platform.token(Bearer.of(TENANT, Role.ADMIN)));
    }

    private static SplashScreen screen(LocalPlatform platform) {
        Bearer display =
                new Bearer("screen", TENANT, List.of(Role.DISPLAY), null, List.of("main"), Duration.ofHours(1));
        return new SplashScreen(
                platform.url(Service.CONSOLE).resolve("/api/v1/channels/main/stream"), () -> platform.token(display));
    }

    /** Every delivery is sent until it is accepted, as CRMs do. */
    private void sell(LocalPlatform platform, KnownSource source) {
        SalesStory story = new SalesStory(seed, Instant.now().minus(Duration.ofMinutes(30)));
        WebhookSender sender = new WebhookSender(HttpClient.newHttpClient(), platform.url(Service.CONSOLE), source);
        try {
            while (selling.get()) {
                deliver(sender, story.next());
                Thread.sleep(DELIVERY_PAUSE_MILLIS);
            }
            deliver(sender, story.rest());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(WebhookSender sender, List<CrmEvent> events) throws InterruptedException {
        ObjectNode body = FactJson.mapper().createObjectNode();
        ArrayNode list = body.putArray("events");
        events.forEach(event -> list.add(event.json()));
        Answer answer =
                sender.send(new Delivery("msg_" + deliveries.incrementAndGet(), body.toString(), events.size()));
        if (!answer.taken() || answer.quarantined() > 0) {
            throw new AssertionError("a delivery was not taken: " + answer);
        }
        truth.accepted(events);
    }

    private void breakEverything(Breakage breakage, boolean diskToo, CompletableFuture<Void> crm) {
        Instant end = Instant.now().plus(atLeast);
        Random random = new Random(seed);
        int round = 0;
        do {
            List<Break> breaks = breaks(breakage, diskToo, round++);
            Collections.shuffle(breaks, random);
            for (Break each : breaks) {
                Instant begin = Instant.now();
                int before = truth.size();
                each.inflict.run();
                rest(BETWEEN);
                note("| %s | %.1f s | %d |"
                        .formatted(
                                each.what,
                                Duration.between(begin, Instant.now()).toMillis() / 1000.0,
                                truth.size() - before));
                if (crm.isCompletedExceptionally()) {
                    return;
                }
            }
        } while (Instant.now().isBefore(end));
        if (!diskToo) {
            note("| disk not filled: only root can mount a small file system | | |");
        }
    }

    /** One round: every part killed, alone or with another; the ones that hold state frozen; state lost; no disk left. */
    private static List<Break> breaks(Breakage breakage, boolean diskToo, int round) {
        List<Break> breaks = new ArrayList<>();
        List<List<String>> waves = round % 2 == 0
                ? List.of(
                        List.of("kafka"),
                        List.of("postgres"),
                        List.of("activity-ingest", "kpi-streams", "goals-service"),
                        List.of("commission-service", "coaching-service", "notification-service", "console"))
                : Breakage.parts().stream().map(List::of).toList();
        waves.forEach(wave -> breaks.add(new Break("kill -9 " + String.join(", ", wave), () -> breakage.kill(wave))));
        for (String frozen : List.of("kpi-streams", "postgres", "kafka")) {
            breaks.add(
                    new Break("freeze " + frozen + " for 6 s", () -> breakage.freeze(frozen, Duration.ofSeconds(6))));
        }
        breaks.add(new Break("state of kpi-streams lost", breakage::loseState));
        if (diskToo) {
            breaks.add(new Break("no disk for 8 s", () -> breakage.fillDisk(Duration.ofSeconds(8))));
        }
        return breaks;
    }

    private void compare(LocalPlatform platform, SplashScreen lobby, SplashScreen office) {
        Instant begin = Instant.now();
        Numbers numbers = new Numbers(api(platform), today);
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
            assertThat(numbers.revenue()).isEqualTo(truth.revenue());
            assertThat(numbers.goals()).isEqualTo(truth.goals(YearMonth.from(today)));
            assertThat(numbers.pay()).isEqualTo(truth.pay());
        });
        assertThat(numbers.ledgerFaults()).isEmpty();
        for (SplashScreen screen : List.of(lobby, office)) {
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(screen.shown().keySet()).containsAll(truth.certainSplashes(today)));
            Map<String, Integer> shown = screen.shown();
            assertThat(shown.keySet().stream().filter(id -> id.startsWith("deal-won|")))
                    .isSubsetOf(truth.possibleSplashes());
            assertThat(shown).allSatisfy((id, times) -> assertThat(times).as(id).isEqualTo(1));
            assertThat(screen.withdrawn()).doesNotContainAnyElementsOf(truth.certainSplashes(today));
            assertThat(screen.faults()).isEmpty();
        }
        note("");
        note("%d deliveries, %d events, seed %d; everything equal to the truth %d s after the last delivery:"
                .formatted(
                        deliveries.get(),
                        truth.size(),
                        seed,
                        Duration.between(begin, Instant.now()).toSeconds()));
        note(
                "%d KPI values, %d goals, %d pay lines and the ledgers below them; %d splashes, each shown once on two screens (%d and %d connections), %d withdrawn"
                        .formatted(
                                truth.revenue().size(),
                                SalesTeam.REPS.size(),
                                truth.pay().size(),
                                lobby.shown().size(),
                                lobby.connections(),
                                office.connections(),
                                lobby.withdrawn().size()));
    }

    private void note(String line) {
        System.out.println(line);
        report.add(line);
    }

    private void write() throws IOException {
        List<String> lines =
                new ArrayList<>(List.of("| what broke | lasted | events accepted meanwhile |", "|---|---|---|"));
        lines.addAll(report);
        Files.write(Path.of("target/ground-truth.md"), lines);
    }

    /** The small file system goes with the test; what the parts wrote in their logs stays. */
    private static void keepLogs(Path logs) throws IOException {
        Path kept = Files.createDirectories(Path.of("target/truth-logs"));
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.toList()) {
                Files.copy(file, kept.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
