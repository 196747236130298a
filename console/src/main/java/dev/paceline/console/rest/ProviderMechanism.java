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
 * Lets the identity provider speak at its own two paths alone; everywhere else only our own tokens count, and what is missing is a 401
 * and no redirect.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class ProviderMechanism implements HttpAuthenticationMechanism {

    static final String SIGN_IN = "/sign-in/provider";
    static final String SIGN_OUT = "/sign-out/provider";

    private static final Set<String> PROVIDER = Set.of(SIGN_IN, SIGN_OUT);

    private final JWTAuthMechanism tokens;
    private final OidcAuthenticationMechanism provider;

    ProviderMechanism(JWTAuthMechanism tokens, OidcAuthenticationMechanism provider) {
        this.tokens = tokens;
        this.provider = provider;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        return of(context).authenticate(context, identities);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return of(context).getChallenge(context);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        Set<Class<? extends AuthenticationRequest>> types = new LinkedHashSet<>(tokens.getCredentialTypes());
        types.addAll(provider.getCredentialTypes());
        return types;
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return of(context).getCredentialTransport(context);
    }

    /** Whether the provider speaks at that path. */
    static boolean isProviderPath(String path) {
        return PROVIDER.contains(path);
    }

    private HttpAuthenticationMechanism of(RoutingContext context) {
        return isProviderPath(context.normalizedPath()) ? provider : tokens;
    }
}
