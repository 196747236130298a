package dev.paceline.console.rest;

import dev.paceline.console.domain.RouteTable;
import dev.paceline.console.domain.Service;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.problem.RouteProblems;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Passes API requests on to the service that answers them, bodies and event streams flowing through. Without a valid token nothing is
 * passed on but webhooks, which prove themselves to activity-ingest by their signature.
 */
@Singleton
class Gateway {

    private final Forwarder forwarder;
    private final IdentityProviderManager identities;

    Gateway(Forwarder forwarder, IdentityProviderManager identities) {
        this.forwarder = forwarder;
        this.identities = identities;
    }

    void open(@Observes Router router) {
        router.route("/api/*").order(-1).handler(this::handle);
        router.route("/webhooks/*").order(-1).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (RouteTable.isAmbiguous(request.path())) {
            Problems.answer(context, 400, "Bad Request", "The path can be read in more than one way.");
            return;
        }
        if (RouteTable.isOwn(request.path())) {
            context.next();
            return;
        }
        Optional<Service> service = RouteTable.find(request.path());
        if (service.isEmpty()) {
            Problems.answer(context, 404, "Not Found", "There is nothing at this address.");
            return;
        }
        if (RouteTable.provesItself(request.path())) {
            forwarder.forward(context, service.get());
            return;
        }
        request.pause();
        identified(context)
                .subscribe()
                .with(known -> pass(context, service.get(), known), failure -> fail(context, failure));
    }

    private Uni<Boolean> identified(RoutingContext context) {
        return QuarkusHttpUser.getSecurityIdentity(context, identities).map(identity -> !identity.isAnonymous());
    }

    private void pass(RoutingContext context, Service service, boolean known) {
        if (known) {
            forwarder.forward(context, service);
        } else {
            refuse(context, "A valid bearer token is needed.");
        }
    }

    /** The kit says why it cannot tell yet whether a token is good; everything else makes it a bad one. */
    private static void fail(RoutingContext context, Throwable failure) {
        if (failure instanceof ProblemException problem) {
            context.request().resume();
            RouteProblems.answer(context, problem);
            return;
        }
        refuse(context, "The bearer token is not valid here.");
    }

    private static void refuse(RoutingContext context, String detail) {
        context.request().resume();
        Problems.answer(context, 401, "Unauthorized", detail);
    }
}
