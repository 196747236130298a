package dev.paceline.kit.security;

import dev.paceline.kit.problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Refuses a revoked token with 401, and every token with 503 as long as it is not known which are revoked. A stream that a token opens
 * ends with it.
 */
@Singleton
class RevocationGuard implements SecurityIdentityAugmentor {

    private static final int SOON_SECONDS = 1;

    private final RevocationList list;
    private final OpenStreams streams;
    private final Optional<String> issuer;

    RevocationGuard(
            RevocationList list,
            OpenStreams streams,
            @ConfigProperty(name = "mp.jwt.verify.issuer") Optional<String> issuer) {
        this.list = list;
        this.streams = streams;
        this.issuer = issuer;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return augment(identity, context, Map.of());
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        Optional<TokenMark> mark = identity.getPrincipal() instanceof JsonWebToken token && Claims.isOf(issuer, token)
                ? TokenMark.of(token)
                : Optional.empty();
        if (mark.isEmpty()) {
            return Uni.createFrom().item(identity);
        }
        if (!list.isComplete()) {
            return Uni.createFrom()
                    .failure(ProblemException.unavailable(
                            "This service has just started and does not know yet which tokens are revoked.",
                            SOON_SECONDS));
        }
        if (list.isRevoked(mark.get())) {
            return Uni.createFrom().failure(new AuthenticationFailedException("the token is revoked"));
        }
        RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        if (request != null) {
            streams.watch(request, mark.get());
        }
        return Uni.createFrom().item(identity);
    }
}
