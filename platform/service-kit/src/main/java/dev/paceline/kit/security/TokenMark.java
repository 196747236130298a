package dev.paceline.kit.security;

import dev.paceline.events.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * What a token can be revoked by.
 *
 * @param id {@code jti}
 * @param session {@code sid}, the identity provider's session that it comes from
 * @param signedInAt {@code auth_time}, else {@code iat}: renewing a token does not make its sign-in newer
 */
public record TokenMark(
        TenantId tenant,
        @Nullable String id,
        @Nullable String session,
        @Nullable String subject,
        Instant signedInAt,
        Instant expiresAt) {

    /** The mark of a verified token; empty when it names no tenant, as none of ours does. */
    public static Optional<TokenMark> of(JsonWebToken token) {
        return Claims.tenant(token)
                .map(tenant -> new TokenMark(
                        tenant,
                        token.getTokenID(),
                        Claims.text(token, "sid").orElse(null),
                        token.getSubject(),
                        Instant.ofEpochSecond(Claims.number(token, "auth_time").orElse(token.getIssuedAtTime())),
                        Instant.ofEpochSecond(token.getExpirationTime())));
    }
}
