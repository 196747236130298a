package dev.paceline.notification.rest;

import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Ends a stream with the token that opened it; the client comes back with a new one. */
@RequestScoped
class TokenLife {

    private final JsonWebToken token;
    private final Clock clock;

    TokenLife(JsonWebToken token, Clock clock) {
        this.token = token;
        this.clock = clock;
    }

    <T> Multi<T> limit(Multi<T> stream) {
        Duration left = Duration.between(clock.instant(), Instant.ofEpochSecond(token.getExpirationTime()));
        return left.isNegative() || left.isZero()
                ? Multi.createFrom().empty()
                : stream.select().first(left);
    }
}
