package dev.paceline.kit.security;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Reduces a token's roles to the ones that Paceline knows, and adds the scopes of an integration. So a scope that is written among the
 * roles, or one of a person's token, opens nothing.
 */
@ApplicationScoped
class KnownRights implements SecurityIdentityAugmentor {

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return Uni.createFrom().item(limited(identity, token));
        }
        return Uni.createFrom().item(identity);
    }

    private static SecurityIdentity limited(SecurityIdentity identity, JsonWebToken token) {
        Set<String> rights = new HashSet<>(identity.getRoles());
        rights.retainAll(Roles.ALL);
        if (rights.contains(Roles.INTEGRATION)) {
            rights.addAll(Scopes.of(token));
        }
        return rights.equals(identity.getRoles())
                ? identity
                : QuarkusSecurityIdentity.builder()
                        .setPrincipal(token)
                        .addCredentials(identity.getCredentials())
                        .addAttributes(identity.getAttributes())
                        .addRoles(rights)
                        .build();
    }
}
