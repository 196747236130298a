package dev.paceline.ingest.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.paceline.ingest.domain.Mapping;
import dev.paceline.ingest.domain.SourceWish;
import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants a source to be.
 *
 * @param name unique in the tenant
 * @param provider {@code standard-webhooks} for a new source when absent; it stays what it is
 * @param paused deliveries are put off; a new source is not paused when absent
 * @param secret a secret that the sender dictates, in the form of the provider; absent where Paceline shall make one
 * @param settings what the provider must know of the sender besides, as in a portal id
 */
@JsonIgnoreProperties({"id", "webhookPath", "secrets", "revision", "createdAt"}) // an answer may be sent back
record SourceRequest(
        @Nullable String name,
        @Nullable String provider,
        @Nullable Boolean paused,
        @Schema(implementation = Mapping.class, nullable = true) @Nullable Given<Mapping> mapping,
        @Nullable String secret,
        @Nullable Map<String, String> settings) {

    /** @throws ProblemException naming what is missing of a request that replaces a source: neither pause nor mapping ends by being left out */
    SourceRequest whole() {
        List<FieldError> missing = new ArrayList<>();
        if (name == null) {
            missing.add(new FieldError("name", "is missing"));
        }
        if (paused == null) {
            missing.add(new FieldError("paused", "is missing: say whether deliveries are put off"));
        }
        if (mapping == null) {
            missing.add(new FieldError("mapping", "is missing: null takes the source's own away"));
        }
        if (!missing.isEmpty()) {
            throw ProblemException.invalid(missing);
        }
        return this;
    }

    SourceWish wish() {
        return new SourceWish(name, provider, Boolean.TRUE.equals(paused), Given.orNull(mapping), secret, settings);
    }
}
