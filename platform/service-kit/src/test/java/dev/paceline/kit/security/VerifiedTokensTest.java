package dev.paceline.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.events.Revocation;
import dev.paceline.events.TenantId;
import dev.paceline.testkit.MovingClock;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Duration;
import java.time.Instant;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final Instant NOW = Instant.parse("2026-03-15T12:00:00Z");

    private final JWTAuthContextInfo trust = new JWTAuthContextInfo();
    private final Issuer issuer = new Issuer();
    private final RevocationList revocations = new RevocationList(MovingClock.at(NOW.toString()));
    private long nanos = Long.MAX_VALUE - 1; // the clock of a JVM may begin anywhere, and run over
    private final VerifiedTokens tokens = remembering(Duration.ofSeconds(5));

    private VerifiedTokens remembering(Duration longest) {
        return new VerifiedTokens(issuer, trust, revocations, longest, () -> nanos, MovingClock.at(NOW.toString()));
    }

    /** Verifies in place of a signature: whether it trusts, and until when its tokens are valid. */
    private static final class Issuer extends JWTCallerPrincipalFactory {

        private boolean trusted = true;
        private Instant end = NOW.plus(Duration.ofHours(1));
        private int asked;

        @Override
        public JWTCallerPrincipal parse(String token, JWTAuthContextInfo conditions) throws ParseException {
            asked++;
            if (!trusted) {
                throw new ParseException("not trusted");
            }
            JwtClaims claims = new JwtClaims();
            claims.setSubject(token);
            claims.setJwtId("token of " + token);
            claims.setStringClaim("tenant", "acme");
            claims.setIssuedAt(NumericDate.fromMilliseconds(NOW.minusSeconds(60).toEpochMilli()));
            claims.setExpirationTime(NumericDate.fromMilliseconds(end.toEpochMilli()));
            return new DefaultJWTCallerPrincipal(token, "JWT", claims);
        }
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void aTokenThatHeldIsNotVerifiedAgainForAFewSeconds() throws ParseException {
        JWTCallerPrincipal first = tokens.parse("anna", trust);
        pass(Duration.ofMillis(4_999));

        assertThat(tokens.parse("anna", trust)).isSameAs(first);
        assertThat(issuer.asked).isEqualTo(1);
        assertThat(tokens.parse("ben", trust).getSubject()).isEqualTo("ben");
        assertThat(issuer.asked).isEqualTo(2);
    }

    @Test
    void trustThatIsWithdrawnEndsAfterThoseSeconds() throws ParseException {
        tokens.parse("anna", trust);
        issuer.trusted = false;
        assertThat(tokens.remembered("anna")).isNotNull();
        pass(Duration.ofSeconds(5));

        assertThat(tokens.remembered("anna")).isNull();
        assertThatThrownBy(() -> tokens.parse("anna", trust)).isInstanceOf(ParseException.class);
    }

    @Test
    void aRevokedTokenIsForgottenAtOnceAndRefused() throws ParseException {
        tokens.parse("anna", trust);
        tokens.parse("ben", trust);

        revocations.add(new Revocation(
                new TenantId("acme"),
                Revocation.Kind.TOKEN,
                "token of anna",
                NOW,
                NOW.plus(Duration.ofHours(1)),
                "anna",
                null));

        assertThat(tokens.remembered("anna")).isNull();
        assertThatThrownBy(() -> tokens.parse("anna", trust)).isInstanceOf(ParseException.class);
        assertThat(tokens.remembered("ben")).isNotNull();
        assertThat(tokens.parse("ben", trust).getSubject()).isEqualTo("ben");
    }

    @Test
    void noTokenIsRememberedPastItsEnd() throws ParseException {
        issuer.end = NOW.plusSeconds(2);
        tokens.parse("anna", trust);
        pass(Duration.ofMillis(1_999));
        assertThat(tokens.remembered("anna")).isNotNull();
        pass(Duration.ofMillis(1));
        assertThat(tokens.remembered("anna")).isNull();

        issuer.end = NOW.minusSeconds(1);
        tokens.parse("ben", trust);
        assertThat(tokens.remembered("ben")).isNull();
    }

    @Test
    void aRefusalIsNotRemembered() throws ParseException {
        issuer.trusted = false;
        assertThatThrownBy(() -> tokens.parse("anna", trust)).isInstanceOf(ParseException.class);
        issuer.trusted = true;

        assertThat(tokens.parse("anna", trust).getSubject()).isEqualTo("anna");
    }

    @Test
    void whatOtherKeysVouchForCountsForNothingElse() throws ParseException {
        tokens.parse("anna", new JWTAuthContextInfo());

        assertThat(tokens.remembered("anna")).isNull();
    }

    @Test
    void itCanBeSwitchedOff() throws ParseException {
        VerifiedTokens forgetful = remembering(Duration.ZERO);
        forgetful.parse("anna", trust);
        forgetful.parse("anna", trust);

        assertThat(issuer.asked).isEqualTo(2);
        assertThat(forgetful.remembered("anna")).isNull();
    }

    @Test
    void itRemembersSoManyAndNoMore() throws ParseException {
        for (int i = 0; i < 10_001; i++) {
            tokens.parse("person " + i, trust);
        }
        assertThat(tokens.size()).isEqualTo(1);
    }
}
