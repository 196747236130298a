package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTurnsTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void workFromElsewhereIsDoneOnTheLoopInOrder() {
        LoopTurns turns = ofALoop();
        List<Integer> done = new CopyOnWriteArrayList<>();
        CompletableFuture<Boolean> onLoop = new CompletableFuture<>();

        IntStream.range(0, 100).forEach(i -> turns.add(() -> done.add(i)));
        turns.add(() -> onLoop.complete(LoopTurns.here() == turns));

        assertThat(onLoop.join()).isTrue();
        assertThat(done).isEqualTo(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void workThatFailsTakesNothingElseWithIt() {
        LoopTurns turns = ofALoop();
        CompletableFuture<String> next = new CompletableFuture<>();

        turns.add(() -> {
            throw new IllegalStateException("a bug");
        });
        turns.add(() -> next.complete("done"));

        assertThat(next.join()).isEqualTo("done");
    }

    private LoopTurns ofALoop() {
        CompletableFuture<LoopTurns> made = new CompletableFuture<>();
        vertx.runOnContext(none -> made.complete(LoopTurns.here()));
        return made.join();
    }
}
