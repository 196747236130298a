package dev.paceline.kit.security;

import dev.paceline.events.TenantId;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Refuses a token that names no tenant, before any endpoint sees it: the answer is 401. */
@ApplicationScoped
class TenantGuard implements SecurityIdentityAugmentor {

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.getPrincipal() instanceof JsonWebToken token && !namesTenant(token)) {
            return Uni.createFrom().failure(new AuthenticationFailedException("the token names no tenant"));
        }
        return Uni.createFrom().item(identity);
    }

    private static boolean namesTenant(JsonWebToken token) {
        try {
            return Claims.text(token, Claims.TENANT).map(TenantId::new).isPresent();
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
    }
}
