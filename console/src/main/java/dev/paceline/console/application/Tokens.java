package dev.paceline.console.application;

import dev.paceline.console.domain.Account;
import dev.paceline.console.domain.ProviderAccount;
import java.time.Duration;
import java.time.Instant;

/** Signs bearer tokens that every service accepts. */
public interface Tokens {

    /** Whether there is a key to sign with. */
    boolean canSign();

    /** A token for that account, valid from now. */
    String sign(Account account, Instant now, Duration life);

    /** A token for whom an identity provider has signed in, valid from now; it can be revoked by the provider's session too. */
    String sign(ProviderAccount account, Instant now, Duration life);
}
