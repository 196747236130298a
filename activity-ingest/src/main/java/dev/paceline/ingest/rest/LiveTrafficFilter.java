package dev.paceline.ingest.rest;

import dev.paceline.ingest.application.LiveTraffic;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Notices webhooks at the very door, so that imports make room before the work on them begins. */
@Singleton
class LiveTrafficFilter {

    private static final int EARLY = 500;
    private static final String WEBHOOKS = "/webhooks/";

    private final LiveTraffic traffic;

    LiveTrafficFilter(LiveTraffic traffic) {
        this.traffic = traffic;
    }

    void register(@Observes Filters filters) {
        filters.register(this::notice, EARLY);
    }

    private void notice(RoutingContext context) {
        String path = context.request().path();
        if (path != null && path.startsWith(WEBHOOKS)) {
            traffic.seen();
        }
        context.next();
    }
}
