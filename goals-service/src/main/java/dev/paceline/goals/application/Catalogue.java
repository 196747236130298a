package dev.paceline.goals.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.ZoneId;
import java.util.Optional;

/** What the service knows of others' things; a moment behind their owners. */
public interface Catalogue {

    /** The definition of a metric, the tenant's own before the built-in one. */
    Uni<Optional<KpiDefinition>> definition(TenantId tenant, MetricId metric);

    /** The zone of a rep or team of the roster; empty when there is no such subject. */
    Uni<Optional<ZoneId>> zone(TenantId tenant, Subject subject);
}
