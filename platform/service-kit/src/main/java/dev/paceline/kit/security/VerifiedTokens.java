package dev.paceline.kit.security;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens, and remembers for a few seconds those that held, since people and screens ask with the same one again and again and
 * a signature costs more than most answers. What is remembered is the SHA-256 of the whole token, never for longer than the token is
 * valid: trust that is withdrawn ends after {@code paceline.security.remember-tokens} at the latest, a revoked token at once. What was
 * refused is not remembered.
 */
@Singleton
@Alternative
@Priority(1)
public class VerifiedTokens extends JWTCallerPrincipalFactory {

    private static final int MOST = 10_000;
    private static final MessageDigest SHA_256 = sha256();

    private final JWTCallerPrincipalFactory verifying;
    private final JWTAuthContextInfo trust;
    private final RevocationList revocations;
    private final long longestNanos;
    private final LongSupplier nanos;
    private final Clock clock;
    private final Map<Digest, Verified> remembered = new ConcurrentHashMap<>();

    @Inject
    VerifiedTokens(
            JWTAuthContextInfo trust,
            RevocationList revocations,
            @ConfigProperty(name = "paceline.security.remember-tokens") Duration longest) {
        // the time that tokens are valid by is the machine's, as it is for the verification itself
        this(new DefaultJWTCallerPrincipalFactory(), trust, revocations, longest, System::nanoTime, Clock.systemUTC());
    }

    VerifiedTokens(
            JWTCallerPrincipalFactory verifying,
            JWTAuthContextInfo trust,
            RevocationList revocations,
            Duration longest,
            LongSupplier nanos,
            Clock clock) {
        this.verifying = verifying;
        this.trust = trust;
        this.revocations = revocations;
        this.longestNanos = longest.toNanos();
        this.nanos = nanos;
        this.clock = clock;
    }

    /** A token that held a moment ago; each verification makes another one. */
    public static final class Verified {

        private final JWTCallerPrincipal principal;
        private final @Nullable TokenMark mark;
        private final long until;

        /** The list as it was when it did not hold the token. */
        private volatile long listVersion;

        private Verified(JWTCallerPrincipal principal, long until, long listVersion) {
            this.principal = principal;
            this.mark = TokenMark.of(principal).orElse(null);
            this.until = until;
            this.listVersion = listVersion;
        }
    }

    private record Digest(long first, long second, long third, long fourth) {

        static Digest of(String token) {
            try {
                MessageDigest digest = (MessageDigest) SHA_256.clone();
                ByteBuffer hash = ByteBuffer.wrap(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
                return new Digest(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("Java's own SHA-256 can be cloned", e);
            }
        }
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo conditions) throws ParseException {
        if (longestNanos <= 0 || conditions != trust) {
            return verifying.parse(token, conditions);
        }
        Digest digest = Digest.of(token);
        Verified known = standing(digest);
        if (known != null) {
            return known.principal;
        }
        long version = revocations.version();
        JWTCallerPrincipal principal = verifying.parse(token, conditions);
        if (TokenMark.of(principal).filter(revocations::isRevoked).isPresent()) {
            throw new ParseException("the token is revoked");
        }
        remember(digest, principal, version);
        return principal;
    }

    /** The token, if it was verified a moment ago and no request need verify it again; null otherwise. */
    public @Nullable Verified remembered(String token) {
        return longestNanos <= 0 ? null : standing(Digest.of(token));
    }

    private @Nullable Verified standing(Digest digest) {
        Verified known = remembered.get(digest);
        if (known == null) {
            return null;
        }
        if (known.until - nanos.getAsLong() <= 0 || isRevoked(known)) {
            remembered.remove(digest, known);
            return null;
        }
        return known;
    }

    /** Looks into the list only when it has grown since the last time. */
    private boolean isRevoked(Verified known) {
        long version = revocations.version();
        if (known.listVersion == version) {
            return false;
        }
        if (known.mark != null && revocations.isRevoked(known.mark)) {
            return true;
        }
        known.listVersion = version;
        return false;
    }

    private void remember(Digest digest, JWTCallerPrincipal principal, long version) {
        Duration valid = Duration.ofSeconds(principal.getExpirationTime()).minusMillis(clock.millis());
        if (valid.isZero() || valid.isNegative()) {
            return; // the verification is patient with clocks that differ
        }
        long now = nanos.getAsLong();
        if (remembered.size() >= MOST) {
            remembered.values().removeIf(each -> each.until - now <= 0);
        }
        if (remembered.size() >= MOST) {
            remembered.clear();
        }
        long length = valid.compareTo(Duration.ofNanos(longestNanos)) < 0 ? valid.toNanos() : longestNanos;
        remembered.put(digest, new Verified(principal, now + length, version));
    }

    int size() {
        return remembered.size();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
