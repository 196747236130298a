package dev.paceline.ingest.rest;

import dev.paceline.events.FactJson;
import dev.paceline.ingest.domain.Mapping;
import dev.paceline.ingest.domain.ShippedMappings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The mappings beside the classes: {@code mappings/<provider>.json}. */
@ApplicationScoped
class MappingFiles implements ShippedMappings {

    @Override
    public Mapping of(String provider) {
        String path = "/mappings/" + provider + ".json";
        try (InputStream file = MappingFiles.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("the product lacks " + path);
            }
            return FactJson.mapper().readValue(file, Mapping.class);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
