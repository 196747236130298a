package dev.paceline.console.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckQueueTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CheckQueue queue = new CheckQueue(Duration.ofSeconds(20));
    private final Queue<String> admitted = new ConcurrentLinkedQueue<>();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void oneAddressNeverKeepsAnotherOut() {
        assertThat(queue.enter("attacker")).isTrue();
        for (int i = 0; i < 4; i++) {
            enterLater("attacker");
        }
        await().until(() -> queue.waiting("attacker") == 4);
        assertThat(queue.enter("attacker")).isFalse();

        assertThat(queue.enter("colleague")).isTrue();
        queue.leave("colleague");
        assertThat(queue.enter("colleague")).isTrue();
    }

    @Test
    void addressesTakeTurns() {
        assertThat(queue.enter("a")).isTrue();
        assertThat(queue.enter("b")).isTrue();
        for (int i = 0; i < 4; i++) {
            enterLater("a");
        }
        await().until(() -> queue.waiting("a") == 4);
        enterLater("c");
        await().until(() -> queue.waiting("c") == 1);

        queue.leave("b");

        await().until(() -> !admitted.isEmpty());
        assertThat(admitted).containsExactly("c");
    }

    @Test
    void manyAddressesAreServedOneAfterTheOther() {
        List<CompletableFuture<Boolean>> served = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String address = "address " + i % 20;
            served.add(CompletableFuture.supplyAsync(
                    () -> {
                        boolean entered = queue.enter(address);
                        if (entered) {
                            queue.leave(address);
                        }
                        return entered;
                    },
                    threads));
        }

        assertThat(served).allSatisfy(each -> assertThat(each.join()).isTrue());
        assertThat(queue.enter("address 1")).isTrue();
        assertThat(queue.enter("address 2")).isTrue();
    }

    @Test
    void whoWaitsTooLongIsSentAwayAndLeavesNoTrace() {
        CheckQueue impatient = new CheckQueue(Duration.ofMillis(20));
        assertThat(impatient.enter("a")).isTrue();

        assertThat(impatient.enter("a")).isFalse();

        impatient.leave("a");
        assertThat(impatient.enter("a")).isTrue();
    }

    private CompletableFuture<Boolean> enterLater(String address) {
        return CompletableFuture.supplyAsync(
                () -> {
                    boolean entered = queue.enter(address);
                    if (entered) {
                        admitted.add(address);
                    }
                    return entered;
                },
                threads);
    }
}
