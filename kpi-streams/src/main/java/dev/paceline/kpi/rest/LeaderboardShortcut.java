package dev.paceline.kpi.rest;

import dev.paceline.events.RepId;
import dev.paceline.kit.security.VerifiedTokens;
import dev.paceline.kit.security.VerifiedTokens.Verified;
import dev.paceline.kpi.application.KeptRanking;
import dev.paceline.kpi.application.Ladder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers a leaderboard before the REST layer, when {@link LeaderboardResource} has just answered the very same question of the very
 * same token: screens ask again and again. That answer's token, rights and parameters hold on as long as the token's verification
 * is remembered and its ranking stands, that is until definitions, roster, settings, the day or the place of the totals change.
 * Everything else, and every refusal, goes the long way.
 */
@Singleton
class LeaderboardShortcut {

    static final String CONTENT = "application/json;charset=UTF-8";

    private static final String PATH = "/api/v1/leaderboards/*";

    /** Behind what is done for every request and for other origins (order -300), before tokens are read (-200). */
    private static final int BEFORE_TOKENS = -250;

    private static final String BEARER = "Bearer ";
    private static final int MOST = 20_000;

    /** Timer, tag {@code way}: short, or long, which checks token, rights and parameters. */
    private static final String ANSWERS = "paceline.kpi.leaderboards";

    private final VerifiedTokens tokens;
    private final Timer shortWay;
    private final Timer longWay;
    private final Map<Key, Permit> permits = new ConcurrentHashMap<>();

    LeaderboardShortcut(VerifiedTokens tokens, MeterRegistry registry) {
        this.tokens = tokens;
        this.shortWay = registry.timer(ANSWERS, "way", "short");
        this.longWay = registry.timer(ANSWERS, "way", "long");
    }

    /** The same token, not verified anew since, and the same address with all its parameters. */
    private record Key(Verified token, String uri) {}

    /** Keeps no page that nobody else keeps. */
    private record Permit(WeakReference<LeaderboardPage> page, @Nullable RepId self) {}

    void register(@Observes Router router) {
        router.get(PATH).order(BEFORE_TOKENS).handler(this::enter);
    }

    /** An answer was made by the long way. */
    void tookLong(long nanos) {
        longWay.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Lets the request's question be answered here from now on; whoever calls has let its caller see the page. */
    void open(HttpServerRequest request, LeaderboardPage page, @Nullable RepId self) {
        Verified token = token(request);
        if (token == null || !takesJson(request)) {
            return;
        }
        if (permits.size() >= MOST) {
            permits.clear();
        }
        permits.put(new Key(token, request.uri()), new Permit(new WeakReference<>(page), self));
    }

    private void enter(RoutingContext context) {
        long began = System.nanoTime();
        HttpServerRequest request = context.request();
        Verified token = token(request);
        Permit permit = token == null ? null : permits.get(new Key(token, request.uri()));
        LeaderboardPage page = permit == null ? null : permit.page().get();
        if (permit == null || page == null || !takesJson(request)) {
            context.next();
            return;
        }
        KeptRanking ranking = page.ranking();
        Ladder ladder = ranking.shown();
        if (ladder != null) {
            answer(context, page.of(ladder, permit.self()), began);
        } else if (ranking.stands()) {
            context.vertx()
                    .executeBlocking(() -> page.of(ranking.ladder(), permit.self()), false)
                    .onSuccess(bytes -> answer(context, bytes, began))
                    .onFailure(refusal -> context.next());
        } else {
            context.next();
        }
    }

    private @Nullable Verified token(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.startsWith(BEARER)
                ? tokens.remembered(authorization.substring(BEARER.length()))
                : null;
    }

    /** What else is accepted or refused is the REST layer's to say. */
    private static boolean takesJson(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept == null || accept.equals("*/*") || accept.equals("application/json");
    }

    private void answer(RoutingContext context, byte[] page, long began) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return; // whoever asked has gone
        }
        context.request().resume();
        response.putHeader(HttpHeaders.CONTENT_TYPE, CONTENT).end(Buffer.buffer(page));
        shortWay.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }
}
