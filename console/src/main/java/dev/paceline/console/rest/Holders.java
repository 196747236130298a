package dev.paceline.console.rest;

import dev.paceline.console.application.RevokeTokens.Holder;
import dev.paceline.kit.security.TokenMark;
import io.quarkus.security.identity.SecurityIdentity;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who holds the token of a request. */
final class Holders {

    private Holders() {}

    static Optional<Holder> of(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? TokenMark.of(token).map(mark -> holder(token, mark))
                : Optional.empty();
    }

    private static Holder holder(JsonWebToken token, TokenMark mark) {
        return new Holder(mark.tenant(), token.getName(), mark.subject(), mark.id(), mark.session(), mark.expiresAt());
    }
}
