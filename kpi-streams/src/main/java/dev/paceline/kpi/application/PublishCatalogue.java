package dev.paceline.kpi.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Publishes the built-in definitions that are absent or older than those this version brings. */
@ApplicationScoped
public class PublishCatalogue {

    private final Catalogue catalogue;
    private final Register register;

    PublishCatalogue(Catalogue catalogue, Register register) {
        this.catalogue = catalogue;
        this.register = register;
    }

    /** Publishes what is missing; how many that were. */
    public int publish() {
        return register.change(Topics.KPI_DEFINITIONS, this::missing).size();
    }

    private List<KpiDefinition> missing(List<KpiDefinition> standing) {
        Map<MetricId, Integer> published = standing.stream()
                .filter(each -> each.tenant().equals(KpiDefinition.EVERY_TENANT))
                .collect(Collectors.toMap(KpiDefinition::metric, KpiDefinition::version, Math::max));
        return catalogue.definitions().stream()
                .filter(each -> published.getOrDefault(each.metric(), 0) < each.version())
                .toList();
    }
}
