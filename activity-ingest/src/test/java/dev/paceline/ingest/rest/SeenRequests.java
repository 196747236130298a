package dev.paceline.ingest.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every request that a server has seen, before anything else of ours has. */
@Singleton
public class SeenRequests {

    private static final int FIRST = 100_000;

    private final List<String> seen = new CopyOnWriteArrayList<>();

    void note(@Observes Filters filters) {
        filters.register(
                context -> {
                    seen.add(context.request().uri());
                    context.next();
                },
                FIRST);
    }

    /** The paths since the last call. */
    public List<String> take() {
        List<String> taken = List.copyOf(seen);
        seen.removeAll(taken);
        return taken;
    }
}
