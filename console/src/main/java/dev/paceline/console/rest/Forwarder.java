package dev.paceline.console.rest;

import dev.paceline.console.application.ConsoleSettings;
import dev.paceline.console.domain.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.inject.Singleton;
import java.net.URI;

/**
 * Passes one request on to a service and its answer back, as it comes, without keeping either. A service that cannot be reached or does not begin to
 * answer in time is a 503, one that breaks off before its answer a 502.
 */
@Singleton
class Forwarder {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int MOST_CONNECTIONS = 10_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final ConsoleSettings settings;
    private final CallerAddress address;
    private final PublicUrl url;

    Forwarder(Vertx vertx, ConsoleSettings settings, CallerAddress address, PublicUrl url) {
        this.vertx = vertx;
        this.settings = settings;
        this.address = address;
        this.url = url;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
    }

    void forward(RoutingContext context, Service service) {
        HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .originRequestProvider((request, unused) -> open(request, service))
                .addInterceptor(new Passage(context, service, address, url))
                .handle(context.request());
    }

    private Future<HttpClientRequest> open(HttpServerRequest request, Service service) {
        URI upstream = settings.upstreams().of(service);
        boolean secure = "https".equals(upstream.getScheme());
        int standard = secure ? 443 : 80;
        RequestOptions options = new RequestOptions()
                .setHost(upstream.getHost())
                .setPort(upstream.getPort() < 0 ? standard : upstream.getPort())
                .setSsl(secure);
        return client.request(options)
                .onSuccess(opened -> Deadline.set(vertx, request, opened, settings.upstreamTimeout()));
    }
}
