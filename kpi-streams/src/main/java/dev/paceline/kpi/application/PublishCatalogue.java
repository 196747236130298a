package dev.paceline.kpi.application;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.paceline.events.FactJson;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Publishes the built-in definitions that are absent or older than those this version brings. */
@ApplicationScoped
public class PublishCatalogue {

    private static final String RESOURCE = "/kpi-catalogue.json";

    private final DefinitionLog log;

    PublishCatalogue(DefinitionLog log) {
        this.log = log;
    }

    /** Publishes what is missing; how many that were. */
    public int publish() {
        Map<MetricId, Integer> published = log.builtInVersions();
        List<KpiDefinition> missing = catalogue().stream()
                .filter(each -> published.getOrDefault(each.metric(), 0) < each.version())
                .toList();
        if (!missing.isEmpty()) {
            log.publish(missing);
        }
        return missing.size();
    }

    /** The built-in definitions. */
    public static List<KpiDefinition> catalogue() {
        try (InputStream json = PublishCatalogue.class.getResourceAsStream(RESOURCE)) {
            return FactJson.mapper().readValue(json, new TypeReference<List<KpiDefinition>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }
}
