package dev.paceline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.FactJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void theClaimsAreThoseOfTheHouse() throws Exception {
        JsonNode claims = claims(Tokens.of("acme").role("rep").rep("anna").sign());

        assertThat(claims.path("tenant").asText()).isEqualTo("acme");
        assertThat(claims.path("roles").toString()).isEqualTo("[\"rep\"]");
        assertThat(claims.path("rep").asText()).isEqualTo("anna");
        assertThat(claims.path("iss").asText()).isEqualTo("https://test.paceline.local");
        assertThat(claims.path("exp").asLong()).isGreaterThan(Instant.now().getEpochSecond());
    }

    @Test
    void aDisplayNamesItsChannels() throws Exception {
        JsonNode claims = claims(
                Tokens.of("acme").role("display").channels("floor", "lobby").sign());

        assertThat(claims.path("channels").toString()).isEqualTo("[\"floor\",\"lobby\"]");
    }

    @Test
    void theTrustedKeySignsAndNoOther() throws Exception {
        assertThat(isTrusted(Tokens.of("acme").sign())).isTrue();
        assertThat(isTrusted(Tokens.of("acme").signWithForeignKey())).isFalse();
    }

    @Test
    void anExpiredTokenIsPastItsTime() throws Exception {
        JsonNode claims = claims(Tokens.of("acme").expired().sign());

        assertThat(claims.path("exp").asLong()).isLessThan(Instant.now().getEpochSecond() - 600);
        assertThat(claims.path("iat").asLong()).isLessThan(claims.path("exp").asLong());
    }

    @Test
    void aTokenWithoutTenantHasNone() throws Exception {
        assertThat(claims(Tokens.withoutTenant().role("admin").sign()).has("tenant"))
                .isFalse();
    }

    private static JsonNode claims(String token) throws JsonProcessingException {
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return FactJson.mapper().readTree(new String(json, StandardCharsets.UTF_8));
    }

    private static boolean isTrusted(String token) throws GeneralSecurityException {
        int end = token.lastIndexOf('.');
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(TokenKeys.trusted().getPublic());
        signature.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
    }
}
