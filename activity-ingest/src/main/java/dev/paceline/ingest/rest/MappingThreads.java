package dev.paceline.ingest.rest;

import dev.paceline.events.TenantId;
import dev.paceline.ingest.application.MappingWork;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A few threads for expensive mappings: half of the processors at most, so that event loops always find one. Tenants take turns, and
 * little of each may wait: its deliveries count against what is at hand for all.
 */
@Singleton
final class MappingThreads implements MappingWork {

    private static final int MOST_WAITING = 4;

    private final ExecutorService threads;
    private final ExecutorService common;
    private final Map<TenantId, Queue<Runnable>> waiting = new LinkedHashMap<>();

    MappingThreads() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    MappingThreads(int count) {
        threads = pool(count, "mapping-");
        common = pool(1, "mappings-of-all-");
    }

    private static ExecutorService pool(int count, String name) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, name + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public <T> Optional<CompletionStage<T>> run(TenantId tenant, Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Executor caller = callersThread();
        if (!offer(tenant, () -> complete(done, work, caller))) {
            return Optional.empty();
        }
        threads.execute(this::next);
        return Optional.of(done);
    }

    @Override
    public <T> CompletionStage<T> run(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Executor caller = callersThread();
        common.execute(() -> complete(done, work, caller));
        return done;
    }

    private static <T> void complete(CompletableFuture<T> done, Supplier<T> work, Executor caller) {
        try {
            T result = work.get();
            caller.execute(() -> done.complete(result));
        } catch (RuntimeException | Error failure) {
            caller.execute(() -> done.completeExceptionally(failure));
        }
    }

    private static Executor callersThread() {
        Context caller = Vertx.currentContext();
        return caller == null ? Runnable::run : work -> caller.runOnContext(ignored -> work.run());
    }

    private synchronized boolean offer(TenantId tenant, Runnable work) {
        Queue<Runnable> ofTenant = waiting.computeIfAbsent(tenant, absent -> new ArrayDeque<>());
        return ofTenant.size() < MOST_WAITING && ofTenant.add(work);
    }

    private void next() {
        Runnable work = take();
        if (work != null) {
            work.run();
        }
    }

    /** Of the tenant that has waited longest for its turn. */
    private synchronized @Nullable Runnable take() {
        var tenants = waiting.entrySet().iterator();
        if (!tenants.hasNext()) {
            return null;
        }
        Map.Entry<TenantId, Queue<Runnable>> first = tenants.next();
        TenantId tenant = first.getKey();
        Queue<Runnable> ofTenant = first.getValue();
        tenants.remove();
        Runnable work = ofTenant.poll();
        if (!ofTenant.isEmpty()) {
            waiting.put(tenant, ofTenant);
        }
        return work;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
        common.shutdownNow();
    }
}
