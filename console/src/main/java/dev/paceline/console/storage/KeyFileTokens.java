package dev.paceline.console.storage;

import dev.paceline.console.application.ConsoleSettings;
import dev.paceline.console.application.Tokens;
import dev.paceline.console.domain.Account;
import dev.paceline.console.domain.ProviderAccount;
import dev.paceline.events.ChannelId;
import dev.paceline.events.RepId;
import io.quarkus.runtime.Startup;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.RsaJsonWebKey;

/** Signs with the RSA key of a PEM file, RS256; the key id is the key's RFC 7638 thumbprint. */
@Startup
@Singleton
class KeyFileTokens implements Tokens {

    private static final String PEM_FRAME = "-----(BEGIN|END) PRIVATE KEY-----";

    private final Optional<SigningKey> key;
    private final String issuer;
    private final Set<String> audiences;

    KeyFileTokens(
            ConsoleSettings settings,
            @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer,
            @ConfigProperty(name = "mp.jwt.verify.audiences") Set<String> audiences) {
        this.issuer = issuer;
        this.audiences = audiences;
        this.key = settings.signIn().key().map(Path::of).filter(Files::exists).map(KeyFileTokens::read);
    }

    /** The private key and the name of its public half. */
    private record SigningKey(RSAPrivateCrtKey key, String id) {}

    @Override
    public boolean canSign() {
        return key.isPresent();
    }

    @Override
    public String sign(Account account, Instant now, Duration life) {
        return signed(claims(account, now, life));
    }

    @Override
    public String sign(ProviderAccount account, Instant now, Duration life) {
        JwtClaimsBuilder claims = claims(account.account(), now, life)
                .claim("auth_time", account.signedInAt().getEpochSecond());
        if (account.session() != null) {
            claims.claim("sid", account.session());
        }
        return signed(claims);
    }

    private String signed(JwtClaimsBuilder claims) {
        SigningKey signing = key.orElseThrow(() -> new IllegalStateException("there is no key to sign with"));
        return claims.jws().keyId(signing.id()).sign(signing.key());
    }

    private JwtClaimsBuilder claims(Account account, Instant now, Duration life) {
        JwtClaimsBuilder claims = Jwt.claims()
                .issuer(issuer)
                .audience(audiences)
                .subject(account.user())
                .upn(account.user())
                .claim("name", account.name())
                .claim("tenant", account.tenant().value())
                .claim("roles", account.roles())
                .claim("jti", UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plus(life));
        RepId rep = account.rep();
        if (rep != null) {
            claims.claim("rep", rep.value());
        }
        if (!account.channels().isEmpty()) {
            claims.claim(
                    "channels",
                    account.channels().stream().map(ChannelId::value).toList());
        }
        return claims;
    }

    private static SigningKey read(Path file) {
        try {
            String body = Files.readString(file).replaceAll(PEM_FRAME, "");
            byte[] encoded = Base64.getMimeDecoder().decode(body);
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(encoded));
            RSAPublicKey publicKey =
                    (RSAPublicKey) rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            return new SigningKey(key, new RsaJsonWebKey(publicKey).calculateBase64urlEncodedThumbprint("SHA-256"));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(file + " is not an RSA private key in PKCS#8 PEM", e);
        }
    }
}
