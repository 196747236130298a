package dev.paceline.console.rest;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.smallrye.jwt.runtime.auth.JWTAuthMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Lets only our own tokens count, though the identity provider's mechanism is there too: its ID token is no credential, and what is missing is
 * a 401 and no redirect. The provider speaks through {@link ProviderRoutes} and {@link ProviderSessions} alone.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class ProviderMechanism implements HttpAuthenticationMechanism {

    private final JWTAuthMechanism tokens;
    private final OidcAuthenticationMechanism provider;

    ProviderMechanism(JWTAuthMechanism tokens, OidcAuthenticationMechanism provider) {
        this.tokens = tokens;
        this.provider = provider;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        return tokens.authenticate(context, identities);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return tokens.getChallenge(context);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        Set<Class<? extends AuthenticationRequest>> types = new LinkedHashSet<>(tokens.getCredentialTypes());
        types.addAll(provider.getCredentialTypes());
        return types;
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return tokens.getCredentialTransport(context);
    }
}
