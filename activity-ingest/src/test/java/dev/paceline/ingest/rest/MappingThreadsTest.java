package dev.paceline.ingest.rest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.events.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MappingThreadsTest {

    private static final TenantId NOISY = new TenantId("noisy");
    private static final TenantId QUIET = new TenantId("quiet");

    private final MappingThreads threads = new MappingThreads(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<String> done = new ArrayList<>();

    @AfterEach
    void close() {
        gate.countDown();
        threads.close();
    }

    @Test
    void tenantsTakeTurns() throws ExecutionException, InterruptedException, TimeoutException {
        List<CompletableFuture<String>> all = new ArrayList<>();
        all.add(work(NOISY, "noisy 1"));
        all.add(work(NOISY, "noisy 2"));
        all.add(work(NOISY, "noisy 3"));
        all.add(work(QUIET, "quiet 1"));
        gate.countDown();
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(20, SECONDS);

        assertThat(done.indexOf("quiet 1")).isLessThan(done.indexOf("noisy 3"));
        assertThat(done).hasSize(4);
    }

    @Test
    void littleOfATenantMayWaitAndNoneOfTheOthersSuffersFromIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        threads.run(NOISY, () -> {
            begun.countDown();
            return waited("first");
        });
        assertThat(begun.await(20, SECONDS)).isTrue();
        for (int i = 0; i < 4; i++) {
            assertThat(threads.run(NOISY, () -> "waiting")).isPresent();
        }

        assertThat(threads.run(NOISY, () -> "too many")).isEmpty();
        assertThat(threads.run(QUIET, () -> "welcome")).isPresent();
    }

    @Test
    void aFailureIsToldAndTakesNothingElseWithIt() throws ExecutionException, InterruptedException, TimeoutException {
        gate.countDown();
        CompletionStage<String> failing = threads.<String>run(NOISY, () -> {
                    throw new IllegalStateException("a bug");
                })
                .orElseThrow();

        assertThatThrownBy(() -> failing.toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("a bug");
        assertThat(work(NOISY, "next").get(20, SECONDS)).isEqualTo("next");
    }

    private CompletableFuture<String> work(TenantId tenant, String name) {
        return threads.run(tenant, () -> waited(name)).orElseThrow().toCompletableFuture();
    }

    private String waited(String name) {
        try {
            assertThat(gate.await(20, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        synchronized (done) {
            done.add(name);
        }
        return name;
    }
}
