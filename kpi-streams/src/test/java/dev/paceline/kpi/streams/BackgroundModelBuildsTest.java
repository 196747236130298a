package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paceline.events.TenantId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundModelBuildsTest {

    private static final TenantId NOISY = new TenantId("noisy");
    private static final TenantId QUIET = new TenantId("quiet");

    private final BackgroundModelBuilds builds = new BackgroundModelBuilds();
    private final List<String> built = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        builds.close();
    }

    @Test
    void aTenantThatAsksAllTheTimeHasOnePlaceInTheQueueAndTheOthersAreNext() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        builds.request(NOISY, () -> {
            begun.countDown();
            waitFor(go);
            built.add("noisy");
        });
        begun.await();
        for (int change = 0; change < 1_000; change++) {
            builds.request(NOISY, () -> built.add("noisy again"));
        }
        builds.request(QUIET, () -> built.add("quiet"));
        go.countDown();
        await().untilAsserted(() -> assertThat(built).contains("quiet", "noisy again"));
        builds.request(QUIET, () -> built.add("quiet again"));
        await().until(() -> built.contains("quiet again"));
        assertThat(built).startsWith("noisy").containsOnlyOnce("noisy again").containsOnlyOnce("quiet");
    }

    @Test
    void oneThatFailsIsBuiltAgainWhenItIsAskedFor() {
        builds.request(NOISY, () -> {
            built.add("tried");
            throw new IllegalStateException("a definition that makes no model");
        });
        await().until(() -> built.contains("tried"));
        builds.request(NOISY, () -> built.add("built"));
        await().until(() -> built.contains("built"));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
