package dev.paceline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paceline.local.platform.LocalPlatform;
import dev.paceline.local.platform.Service;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The same company lives through the same months twice: once in peace, once while everything is killed under it. */
class KilledServicesIT {

    private static final List<List<String>> WAVES = List.of(
            List.of(Service.ACTIVITY_INGEST.module(), Service.KPI_STREAMS.module(), Service.GOALS_SERVICE.module()),
            List.of(
                    Service.COMMISSION_SERVICE.module(),
                    Service.COACHING_SERVICE.module(),
                    Service.NOTIFICATION_SERVICE.module()),
            List.of("kafka"),
            List.of("postgres"));
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Test
    void killingAnythingChangesNoTotalNoLedgerAndNoSplash() {
        Platform platform = Platform.running();
        Published steady = new Published(platform, demo(platform, Platform.tenant("steady"), 8));
        String shakenTenant = Platform.tenant("shaken");

        AtomicBoolean shaking = new AtomicBoolean(true);
        CompletableFuture<Void> story = CompletableFuture.runAsync(() -> tellWhile(shaking, platform, shakenTenant));
        Published shaken = new Published(platform, shakenTenant);
        await().atMost(PATIENCE).until(() -> !shaken.totals().isEmpty());
        for (List<String> wave : WAVES) {
            wave.forEach(platform.local()::kill);
            restart(platform.local(), wave);
        }
        shaking.set(false);
        story.join();

        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(3)).untilAsserted(() -> {
            assertThat(shaken.totals()).isNotEmpty().isEqualTo(steady.totals());
            assertThat(shaken.statements()).isNotEmpty().isEqualTo(steady.statements());
            assertThat(shaken.goals()).isNotEmpty().isEqualTo(steady.goals());
            assertThat(shaken.splashes()).isNotEmpty().isEqualTo(steady.splashes());
        });
    }

    /** The same deliveries again change nothing: however fast they are taken, they last longer than the killing. */
    private static void tellWhile(AtomicBoolean shaking, Platform platform, String tenant) {
        do {
            demo(platform, tenant, 1);
        } while (shaking.get());
    }

    private static void restart(LocalPlatform local, List<String> parts) {
        ExecutorService hands = Executors.newFixedThreadPool(parts.size());
        CompletableFuture.allOf(parts.stream()
                        .map(part -> CompletableFuture.runAsync(() -> local.restart(part), hands))
                        .toArray(CompletableFuture[]::new))
                .join();
        hands.shutdown();
    }

    private static String demo(Platform platform, String tenant, int atOnce) {
        String yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
        int exit = platform.paceline(
                "demo",
                "--tenant",
                tenant,
                "--seed",
                "7",
                "--reps",
                "9",
                "--days",
                "300",
                "--until",
                yesterday,
                "--at-once",
                Integer.toString(atOnce));
        assertThat(exit).isZero();
        return tenant;
    }
}
