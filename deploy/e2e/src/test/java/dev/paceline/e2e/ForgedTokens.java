package dev.paceline.e2e;

import dev.paceline.local.identity.SigningKeys;
import dev.paceline.local.identity.TokenSigner;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Tokens as no honest issuer signs them, beside good ones. */
final class ForgedTokens {

    private static final String AUDIENCE = "paceline";
    private static final Duration LIFE = Duration.ofHours(1);

    private final SigningKeys trusted;
    private final SigningKeys foreign;

    ForgedTokens(Path trustedKey, Path folder) {
        this.trusted = SigningKeys.load(trustedKey);
        this.foreign = SigningKeys.loadOrMake(folder.resolve("foreign.pem"), folder.resolve("foreign.json"));
    }

    /** A token that is well in every way. */
    String good(String tenant, List<String> roles, Map<String, Object> claims) {
        return sign(claims(tenant, roles, claims, LIFE), trusted);
    }

    String expired(String tenant, List<String> roles, Map<String, Object> claims) {
        return sign(claims(tenant, roles, claims, LIFE.negated()), trusted);
    }

    String ofForeignKey(String tenant, List<String> roles, Map<String, Object> claims) {
        return sign(claims(tenant, roles, claims, LIFE), foreign);
    }

    /** Signed by the right key, for another application or for none. */
    String forAudience(@Nullable String audience, String tenant, List<String> roles, Map<String, Object> claims) {
        JwtClaims other = claims(tenant, roles, claims, LIFE);
        other.unsetClaim("aud");
        if (audience != null) {
            other.setAudience(audience);
        }
        return sign(other, trusted);
    }

    /** Every token that nobody may take, by what is wrong with it. */
    Map<String, @Nullable String> bad(String tenant, List<String> roles, Map<String, Object> claims) {
        Map<String, @Nullable String> bad = new TreeMap<>();
        bad.put("no token", null);
        bad.put("expired", expired(tenant, roles, claims));
        bad.put("foreign signature", ofForeignKey(tenant, roles, claims));
        bad.put("wrong audience", forAudience("payroll", tenant, roles, claims));
        bad.put("no audience", forAudience(null, tenant, roles, claims));
        return bad;
    }

    private static JwtClaims claims(String tenant, List<String> roles, Map<String, Object> more, Duration life) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(TokenSigner.ISSUER);
        claims.setSubject("matrix");
        claims.setStringClaim("upn", "matrix");
        claims.setAudience(AUDIENCE);
        claims.setStringClaim("tenant", tenant);
        claims.setStringListClaim("roles", roles);
        more.forEach(claims::setClaim);
        Instant issued = life.isNegative() ? Instant.now().plus(life.multipliedBy(2)) : Instant.now();
        claims.setIssuedAt(NumericDate.fromSeconds(issued.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(issued.plus(life.abs()).getEpochSecond()));
        claims.setGeneratedJwtId();
        return claims;
    }

    private static String sign(JwtClaims claims, SigningKeys keys) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(keys.privateKey());
        signature.setKeyIdHeaderValue(keys.keyId());
        signature.setHeader("typ", "JWT");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }
}
