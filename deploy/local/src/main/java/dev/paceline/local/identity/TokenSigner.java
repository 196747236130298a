package dev.paceline.local.identity;

import java.util.List;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs bearer tokens as every Paceline service reads them: claims tenant, roles, rep and channels. */
public final class TokenSigner {

    /** The issuer that the local platform's services trust. */
    public static final String ISSUER = "https://paceline.local";

    /** The audience that every service requires. */
    public static final String AUDIENCE = "paceline";

    private final SigningKeys keys;

    public TokenSigner(SigningKeys keys) {
        this.keys = keys;
    }

    /** A signed compact JWT, valid from now. */
    public String sign(Bearer bearer) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims(bearer).toJson());
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

    private static JwtClaims claims(Bearer bearer) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject(bearer.name());
        claims.setStringClaim("upn", bearer.name());
        claims.setStringClaim("tenant", bearer.tenant());
        claims.setStringListClaim(
                "roles", bearer.roles().stream().map(Role::claim).toList());
        if (bearer.rep() != null) {
            claims.setStringClaim("rep", bearer.rep());
        }
        List<String> channels = bearer.channels();
        if (!channels.isEmpty()) {
            claims.setStringListClaim("channels", channels);
        }
        if (!bearer.scopes().isEmpty()) {
            claims.setStringClaim("scope", String.join(" ", bearer.scopes()));
        }
        NumericDate now = NumericDate.now();
        claims.setIssuedAt(now);
        claims.setExpirationTime(
                NumericDate.fromSeconds(now.getValue() + bearer.life().toSeconds()));
        claims.setGeneratedJwtId();
        return claims;
    }
}
