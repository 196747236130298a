package dev.paceline.kpi.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Publishes the built-in definitions that are absent or older than those this version brings. */
@ApplicationScoped
public class PublishCatalogue {

    private final Catalogue catalogue;
    private final DefinitionLog log;

    PublishCatalogue(Catalogue catalogue, DefinitionLog log) {
        this.catalogue = catalogue;
        this.log = log;
    }

    /** Publishes what is missing; how many that were. */
    public int publish() {
        Map<MetricId, Integer> published = log.builtInVersions();
        List<KpiDefinition> missing = catalogue.definitions().stream()
                .filter(each -> published.getOrDefault(each.metric(), 0) < each.version())
                .toList();
        if (!missing.isEmpty()) {
            log.publish(missing);
        }
        return missing.size();
    }
}
