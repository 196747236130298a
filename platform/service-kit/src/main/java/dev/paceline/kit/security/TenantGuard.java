package dev.paceline.kit.security;

import dev.paceline.events.KpiDefinition;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Refuses a token that names no tenant, before any endpoint sees it: the answer is 401. So is it for the tenant under which
 * the built-in definitions are published, as nobody may speak for all.
 */
@ApplicationScoped
class TenantGuard implements SecurityIdentityAugmentor {

    private final Optional<String> issuer;

    TenantGuard(@ConfigProperty(name = "mp.jwt.verify.issuer") Optional<String> issuer) {
        this.issuer = issuer;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.getPrincipal() instanceof JsonWebToken token
                && Claims.isOf(issuer, token)
                && !namesTenant(token)) {
            return Uni.createFrom().failure(new AuthenticationFailedException("the token names no tenant"));
        }
        return Uni.createFrom().item(identity);
    }

    private static boolean namesTenant(JsonWebToken token) {
        return Claims.tenant(token)
                .filter(tenant -> !tenant.equals(KpiDefinition.EVERY_TENANT))
                .isPresent();
    }
}
