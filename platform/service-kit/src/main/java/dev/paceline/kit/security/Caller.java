package dev.paceline.kit.security;

import dev.paceline.events.ChannelId;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who sent the request at hand, as their token proves it. */
@RequestScoped
public class Caller {

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The tenant all of the request's data belongs to.
     *
     * @throws UnauthorizedException when the request carries no token
     */
    public TenantId tenant() {
        return Claims.text(token(), Claims.TENANT)
                .map(TenantId::new)
                .orElseThrow(() -> new UnauthorizedException("the token names no tenant"));
    }

    /** Whether the token carries the role, one of {@link Roles}. */
    public boolean has(String role) {
        return identity.hasRole(role);
    }

    /** The rep that the caller is, if they are one. */
    public Optional<RepId> rep() {
        return Claims.text(token(), Claims.REP).map(RepId::new);
    }

    /** The splash channels that a display's token is limited to; empty when the token names none. */
    public Set<ChannelId> channels() {
        return Claims.texts(token(), Claims.CHANNELS).stream()
                .map(ChannelId::new)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first of {@link #channels()}. */
    public Optional<ChannelId> channel() {
        return channels().stream().findFirst();
    }

    /** The caller's name as the issuer gives it, for the record of who did what. */
    public String name() {
        return identity.getPrincipal().getName();
    }

    private JsonWebToken token() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return token;
        }
        throw new UnauthorizedException("a token is needed");
    }
}
