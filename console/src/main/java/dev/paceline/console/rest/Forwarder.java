package dev.paceline.console.rest;

import dev.paceline.console.application.ConsoleSettings;
import dev.paceline.console.domain.Service;
import dev.paceline.kit.problem.Correlation;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Passes one request on to a service and its answer back, as it comes, without keeping either. A service that cannot be reached is a
 * 502, one that does not begin to answer in time a 504.
 */
@Singleton
class Forwarder {

    private static final Logger LOG = Logger.getLogger(Forwarder.class);
    private static final int CONNECT_MILLIS = 2_000;
    private static final int MOST_CONNECTIONS = 10_000;
    private static final List<String> HOP_BY_HOP =
            List.of("connection", "keep-alive", "proxy-authenticate", "te", "trailer", "upgrade");

    private final Vertx vertx;
    private final HttpClient client;
    private final ConsoleSettings settings;

    Forwarder(Vertx vertx, ConsoleSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
    }

    void forward(RoutingContext context, Service service) {
        HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .originRequestProvider((request, unused) -> open(request, service))
                .addInterceptor(new Passage(context, service))
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
        return client.request(options).onSuccess(opened -> limit(request, opened));
    }

    /** Gives the service its time to begin an answer, counted from the end of the request. */
    private void limit(HttpServerRequest request, HttpClientRequest opened) {
        request.end().onSuccess(ended -> {
            long timer = vertx.setTimer(
                    settings.upstreamTimeout().toMillis(),
                    fired -> opened.reset(0, new TimeoutException("no answer in time")));
            opened.response().onComplete(answered -> vertx.cancelTimer(timer));
        });
    }

    /** What is changed on the way there and back. */
    private record Passage(RoutingContext context, Service service) implements ProxyInterceptor {

        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext proxied) {
            ProxyRequest request = proxied.request();
            MultiMap headers = request.headers();
            HttpServerRequest original = context.request();
            Cookies.withoutSession(headers);
            headers.set(
                            "X-Forwarded-For",
                            String.valueOf(original.remoteAddress().hostAddress()))
                    .set("X-Forwarded-Proto", String.valueOf(original.scheme()))
                    .set("X-Forwarded-Host", String.valueOf(original.authority()))
                    .remove("Forwarded");
            String correlation = context.response().headers().get(Correlation.HEADER);
            if (correlation != null) {
                headers.set(Correlation.HEADER, correlation);
            }
            return proxied.sendRequest().recover(failure -> Future.succeededFuture(failed(request, failure)));
        }

        @Override
        public Future<Void> handleProxyResponse(ProxyContext proxied) {
            MultiMap headers = proxied.response().headers();
            HOP_BY_HOP.forEach(headers::remove);
            context.response().headers().names().forEach(headers::remove);
            return proxied.sendResponse();
        }

        private ProxyResponse failed(ProxyRequest request, Throwable failure) {
            boolean late = failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException;
            LOG.warnf("service does not answer service=%s reason=%s", service.serviceName(), failure);
            String problem = late
                    ? Problems.json(context, 504, "Gateway Timeout", service.serviceName() + " did not answer in time.")
                    : Problems.json(context, 502, "Bad Gateway", service.serviceName() + " cannot be reached now.");
            return request.release()
                    .response()
                    .setStatusCode(late ? 504 : 502)
                    .putHeader("Content-Type", "application/problem+json")
                    .putHeader("Retry-After", "2")
                    .setBody(Body.body(Buffer.buffer(problem)));
        }
    }
}
