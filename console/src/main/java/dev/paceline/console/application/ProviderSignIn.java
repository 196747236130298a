package dev.paceline.console.application;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.console.domain.ProviderAccount;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Exchanges what an identity provider says of somebody for a short token of our own, which is all that the services trust. The
 * exchange is made again when that token ends, so that what changes at the provider counts within minutes.
 */
@ApplicationScoped
public class ProviderSignIn {

    private static final Logger LOG = Logger.getLogger(ProviderSignIn.class);

    private final ProviderSettings settings;
    private final Tokens tokens;
    private final Revocations revocations;
    private final Clock clock;

    ProviderSignIn(ProviderSettings settings, Tokens tokens, Revocations revocations, Clock clock) {
        this.settings = settings;
        this.tokens = tokens;
        this.revocations = revocations;
        this.clock = clock;
    }

    /** How an exchange ended. */
    public sealed interface Exchange {

        /** Names every case. */
        default <R> R match(Function<Granted, R> granted, Supplier<R> unknown, Supplier<R> ended) {
            if (this instanceof Granted token) {
                return granted.apply(token);
            }
            return this instanceof Unknown ? unknown.get() : ended.get();
        }
    }

    /** A token of ours. */
    public record Granted(String token, Duration life) implements Exchange {

        /** The browser forgets it a little earlier, so that no request is under way with a token that ends. */
        public Duration cookieLife() {
            return life.multipliedBy(9).dividedBy(10);
        }
    }

    /** The claims name no tenant that the provider may name. */
    public record Unknown() implements Exchange {}

    /** The session was ended by an admin or by signing out; one must sign in at the provider again. */
    public record Ended() implements Exchange {}

    /** Whether it is switched on and there is a key to sign with. */
    public boolean isPossible() {
        return settings.enabled() && tokens.canSign();
    }

    /** A token for whom these claims of a verified ID token speak of. */
    public Exchange exchange(JsonNode claims) {
        Optional<ProviderAccount> found = settings.mapping().account(claims);
        if (found.isEmpty()) {
            LOG.info("sign-in by identity provider refused reason=no-tenant");
            return new Unknown();
        }
        ProviderAccount account = found.get();
        if (revocations.refuse(account)) {
            return new Ended();
        }
        Instant now = clock.instant();
        Duration life = settings.tokenLife();
        LOG.debugf("token exchanged tenant=%s", account.account().tenant());
        return new Granted(tokens.sign(account, now, life), life);
    }
}
