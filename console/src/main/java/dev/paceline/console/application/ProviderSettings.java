package dev.paceline.console.application;

import dev.paceline.console.domain.ClaimMapping;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Browser sign-in with an identity provider; where the provider is, {@code quarkus.oidc.*} says. */
@ConfigMapping(prefix = "paceline.console.provider")
public interface ProviderSettings {

    /** Whether the sign-in page offers it. */
    @WithDefault("false")
    boolean enabled();

    /** How long a token made from the provider's session lasts; then its claims are read again. */
    @WithDefault("PT5M")
    Duration tokenLife();

    /** The tenants that the provider may name; any where none is given. */
    Optional<Set<String>> tenants();

    /** Our role for a role or group of the provider's that has another name. */
    Map<String, String> roleNames();

    Claims claims();

    /** Where the ID token says what, by name or path ({@code realm_access/roles}). */
    interface Claims {

        @WithDefault("tenant")
        String tenant();

        @WithDefault("roles")
        String roles();

        @WithDefault("rep")
        String rep();

        @WithDefault("channels")
        String channels();

        @WithDefault("preferred_username")
        String userName();
    }

    /** How the provider's claims are read. */
    default ClaimMapping mapping() {
        Claims claims = claims();
        return new ClaimMapping(
                claims.tenant(),
                claims.roles(),
                claims.rep(),
                claims.channels(),
                claims.userName(),
                roleNames(),
                tenants().orElse(Set.of()));
    }
}
