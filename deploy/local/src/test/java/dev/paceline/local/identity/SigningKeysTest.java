package dev.paceline.local.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Made once for all tests: keys and hashes take their time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SigningKeysTest {

    private final Path folder;

    SigningKeysTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theSecondStartUsesTheKeyOfTheFirst() {
        SigningKeys first = keys();
        SigningKeys second = keys();

        assertThat(second.keyId()).isEqualTo(first.keyId());
    }

    @Test
    void onlyTheOwnerMayReadThePrivateKey() throws IOException {
        keys();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void thePublicFileHoldsNothingPrivate() throws IOException {
        keys();

        assertThat(Files.readString(folder.resolve("jwks.json")))
                .contains("\"n\"")
                .doesNotContain("\"d\"");
    }

    @Test
    void aTokenProvesItselfByThePublicKeys() throws IOException, JoseException, InvalidJwtException {
        String token = new TokenSigner(keys())
                .sign(new Bearer(
                        "anna",
                        "demo",
                        List.of(Role.REP, Role.DISPLAY),
                        "anna",
                        List.of("sales"),
                        Duration.ofHours(1)));

        JsonWebKeySet publicKeys = new JsonWebKeySet(Files.readString(folder.resolve("jwks.json")));
        JwtClaims claims = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(publicKeys.getJsonWebKeys()))
                .setExpectedIssuer("https://paceline.local")
                .setExpectedAudience("paceline")
                .setRequireExpirationTime()
                .build()
                .processToClaims(token);
        assertThat(claims.getClaimValue("tenant")).isEqualTo("demo");
        assertThat(claims.getClaimValue("roles")).isEqualTo(List.of("rep", "display"));
        assertThat(claims.getClaimValue("rep")).isEqualTo("anna");
        assertThat(claims.getClaimValue("channels")).isEqualTo(List.of("sales"));
    }

    private SigningKeys keys() {
        return SigningKeys.loadOrMake(folder.resolve("key.pem"), folder.resolve("jwks.json"));
    }
}
