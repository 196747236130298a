package dev.paceline.local.platform;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * All parts, and which one waits for which: a service for Kafka, and for PostgreSQL where it has a database. They end the
 * other way round: first what takes things in, then what works on them, then what keeps them.
 */
final class Parts {

    private static final int LIVENESS_SECONDS = 15;

    private final WatchedPart kafka;
    private final WatchedPart postgres;
    private final Map<Service, WatchedPart> services;
    private final ScheduledThreadPoolExecutor liveness = new ScheduledThreadPoolExecutor(3, Parts::daemon);

    private Parts(WatchedPart kafka, WatchedPart postgres, Map<Service, WatchedPart> services) {
        this.kafka = kafka;
        this.postgres = postgres;
        this.services = services;
    }

    static Parts of(PlatformOptions options, Ports ports, String secretsKey, StateFile state, Progress progress) {
        KafkaPart kafka = new KafkaPart(options, ports);
        PostgresPart postgres = new PostgresPart(options.data(), ports);
        ServiceEnvironment environment = new ServiceEnvironment(options.data(), ports, postgres, secretsKey);
        Health health = new Health();
        Map<Service, WatchedPart> services = new EnumMap<>(Service.class);
        for (Service service : options.services()) {
            Part part = new ServicePart(service, options, environment, health);
            services.put(service, new WatchedPart(part, state, progress));
        }
        return new Parts(new WatchedPart(kafka, state, progress), new WatchedPart(postgres, state, progress), services);
    }

    /** Starts all, each as soon as what it waits for is there; the first failure is thrown when every other start has ended. */
    void start() {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            CompletableFuture<Void> broker = CompletableFuture.runAsync(kafka::start, threads);
            CompletableFuture<Void> database = CompletableFuture.runAsync(postgres::start, threads);
            List<CompletableFuture<Void>> starts = new ArrayList<>(List.of(broker, database));
            services.forEach((service, part) ->
                    starts.add(needs(service, broker, database).thenRunAsync(part::start, threads)));
            CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
            watchLiveness();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        } finally {
            threads.shutdown();
        }
    }

    private void watchLiveness() {
        for (WatchedPart part : all()) {
            liveness.scheduleWithFixedDelay(part::checkLiveness, LIVENESS_SECONDS, LIVENESS_SECONDS, TimeUnit.SECONDS);
        }
    }

    private List<WatchedPart> all() {
        List<WatchedPart> all = new ArrayList<>(List.of(kafka, postgres));
        all.addAll(services.values());
        return all;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "liveness");
        thread.setDaemon(true);
        return thread;
    }

    private static CompletableFuture<Void> needs(
            Service service, CompletableFuture<Void> broker, CompletableFuture<Void> database) {
        return service.hasDatabase() ? CompletableFuture.allOf(broker, database) : broker;
    }

    /** Stops all; a part that fails to stop does not keep the others from it. */
    void stop() {
        liveness.shutdownNow();
        stop(services.entrySet().stream()
                .filter(entry -> takesIn(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList());
        stop(services.entrySet().stream()
                .filter(entry -> !takesIn(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList());
        stop(List.of(kafka, postgres));
    }

    private static boolean takesIn(Service service) {
        return service == Service.CONSOLE || service == Service.ACTIVITY_INGEST;
    }

    private static void stop(List<WatchedPart> parts) {
        List<CompletableFuture<Void>> stops = parts.stream()
                .map(part -> CompletableFuture.runAsync(part::stop))
                .toList();
        CompletableFuture.allOf(stops.toArray(CompletableFuture[]::new)).join();
    }

    /** The part of that name. */
    WatchedPart named(String name) {
        if (name.equals(KafkaPart.NAME)) {
            return kafka;
        }
        if (name.equals(PostgresPart.NAME)) {
            return postgres;
        }
        WatchedPart part = services.get(Service.named(name));
        if (part == null) {
            throw new IllegalArgumentException(name + " was not asked for");
        }
        return part;
    }
}
