package dev.paceline.ingest.domain;

import dev.paceline.ingest.domain.Verdict.Doubt;
import java.util.Optional;

/** A token that an admin enters in the sender's address, as {@code ?token=…}, or as {@code Authorization: Bearer}. */
final class SharedToken {

    static final String PARAMETER = "token";

    private SharedToken() {}

    /** Why the delivery is not believed; empty when it is. */
    static Optional<Doubt> doubt(Delivery delivery, Credentials credentials) {
        String bearer = Tokens.bearer(delivery);
        return Tokens.doubt(bearer == null ? Tokens.query(delivery, PARAMETER) : bearer, credentials.secrets());
    }
}
