package dev.paceline.console.rest;

import dev.paceline.events.Revocation;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A revocation, as the API shows it. */
@Schema(name = "Revocation")
record RevocationView(String kind, String id, Instant revokedAt, Instant until, String by, @Nullable String reason) {

    static RevocationView of(Revocation entry) {
        return new RevocationView(
                entry.kind().name().toLowerCase(Locale.ROOT),
                entry.id(),
                entry.before(),
                entry.until(),
                entry.by(),
                entry.reason());
    }
}
