package dev.paceline.console.rest;

import dev.paceline.console.domain.Service;
import dev.paceline.kit.problem.Correlation;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** What is changed on the way to a service and back. */
final class Passage implements ProxyInterceptor {

    private static final Logger LOG = Logger.getLogger(Passage.class);
    private static final String EXPECT = "Expect";
    private static final String RETRY_AFTER_SECONDS = "2";

    private final RoutingContext context;
    private final Service service;
    private final CallerAddress address;
    private final PublicUrl url;

    Passage(RoutingContext context, Service service, CallerAddress address, PublicUrl url) {
        this.context = context;
        this.service = service;
        this.address = address;
        this.url = url;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext proxied) {
        ProxyRequest request = proxied.request();
        MultiMap headers = request.headers();
        HttpServerRequest original = context.request();
        HopByHop.remove(headers);
        Cookies.withoutSession(headers);
        if (headers.contains(EXPECT)) {
            original.response().writeContinue();
            headers.remove(EXPECT);
        }
        headers.set("X-Forwarded-For", address.of(original))
                .set("X-Forwarded-Proto", url.scheme(original))
                .set("X-Forwarded-Host", String.valueOf(url.authority(original)))
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
        HopByHop.remove(headers);
        context.response().headers().names().forEach(headers::remove);
        return proxied.sendResponse();
    }

    private ProxyResponse failed(ProxyRequest request, Throwable failure) {
        LOG.warnf("service does not answer service=%s reason=%s", service.serviceName(), failure);
        Answer answer = Answer.of(failure);
        String problem =
                Problems.json(context, answer.status(), answer.title(), service.serviceName() + answer.predicate());
        request.release();
        dropRest(context.request());
        return request.response()
                .setStatusCode(answer.status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Retry-After", RETRY_AFTER_SECONDS)
                .setBody(Body.body(Buffer.buffer(problem)));
    }

    /** A caller that still sends would not see the answer, and what waits for the service's next read would hold it for ever. */
    private static void dropRest(HttpServerRequest original) {
        if (!original.isEnded()) {
            original.handler(dropped -> {});
            original.resume();
        }
    }

    /** What the caller is told: a service that was not reached or kept silent may be asked again; one that broke off may have done it. */
    private record Answer(int status, String title, String predicate) {

        static Answer of(Throwable failure) {
            if (failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException) {
                return new Answer(503, "Service Unavailable", " did not answer in time.");
            }
            return failure instanceof ConnectException
                    ? new Answer(503, "Service Unavailable", " cannot be reached now.")
                    : new Answer(502, "Bad Gateway", " broke off its answer.");
        }
    }
}
