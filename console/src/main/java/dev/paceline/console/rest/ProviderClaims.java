package dev.paceline.console.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.FactJson;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import java.io.IOException;
import java.util.Base64;

/** The claims of a token that has been verified already. */
final class ProviderClaims {

    private ProviderClaims() {}

    /** Those of the ID token by which Quarkus has signed somebody in. */
    static JsonNode of(SecurityIdentity identity) {
        IdTokenCredential token = identity.getCredential(IdTokenCredential.class);
        if (token == null) {
            throw new UnauthorizedException("no identity provider has signed this caller in");
        }
        return of(token.getToken());
    }

    static JsonNode of(String verifiedToken) {
        String[] parts = verifiedToken.split("\\.", -1);
        if (parts.length < 2) {
            throw new UnauthorizedException("the identity provider's token is no JWT");
        }
        try {
            return FactJson.mapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new UnauthorizedException("the identity provider's token is no JWT", e);
        } catch (IOException e) {
            throw new UnauthorizedException("the identity provider's token cannot be read", e);
        }
    }
}
