package dev.paceline.console.domain;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom an identity provider has signed in.
 *
 * @param session the provider's session, {@code sid}, where it names one
 * @param signedInAt when the person proved who they are, {@code auth_time}
 */
public record ProviderAccount(Account account, @Nullable String session, Instant signedInAt) {

    public ProviderAccount {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(signedInAt, "signedInAt");
    }
}
