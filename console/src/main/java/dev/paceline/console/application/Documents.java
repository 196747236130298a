package dev.paceline.console.application;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.console.domain.Service;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The services' own API documents. */
public interface Documents {

    /** That service's OpenAPI document; empty when it cannot be read now. */
    Uni<Optional<JsonNode>> of(Service service);
}
