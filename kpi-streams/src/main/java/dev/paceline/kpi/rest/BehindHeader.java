package dev.paceline.kpi.rest;

import dev.paceline.kpi.application.Freshness;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;

/**
 * Says with every answer how many seconds the numbers of this instance are behind what was accepted, so that a screen can show a stall: an
 * answer is given meanwhile, from what is there.
 */
@Singleton
class BehindHeader {

    static final String NAME = "Paceline-Behind-Seconds";

    private static final String PATHS = "/api/v1/*";

    /** Before whatever answers. */
    private static final int FIRST = -260;

    private static final int MILLIS = 3;

    private final Freshness freshness;

    BehindHeader(Freshness freshness) {
        this.freshness = freshness;
    }

    void register(@Observes Router router) {
        router.route(PATHS).order(FIRST).handler(this::add);
    }

    private void add(RoutingContext context) {
        context.response()
                .putHeader(
                        NAME,
                        BigDecimal.valueOf(freshness.behind().toMillis(), MILLIS)
                                .toPlainString());
        context.next();
    }
}
