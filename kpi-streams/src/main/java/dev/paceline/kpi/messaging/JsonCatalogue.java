package dev.paceline.kpi.messaging;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.paceline.events.FactJson;
import dev.paceline.events.KpiDefinition;
import dev.paceline.kpi.application.Catalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The built-in definitions as data: {@code kpi-catalogue.json}, in the form in which they are published. */
@ApplicationScoped
class JsonCatalogue implements Catalogue {

    private static final String RESOURCE = "/kpi-catalogue.json";

    @Override
    public List<KpiDefinition> definitions() {
        try (InputStream json = JsonCatalogue.class.getResourceAsStream(RESOURCE)) {
            return FactJson.mapper().readValue(json, new TypeReference<List<KpiDefinition>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }
}
