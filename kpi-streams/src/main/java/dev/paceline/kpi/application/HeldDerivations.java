package dev.paceline.kpi.application;

import dev.paceline.events.MetricId;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.application.DerivationProgress.Standing;
import java.util.Optional;

/** How far this instance is. All methods throw {@link NotReadyException} while definitions are not yet read. */
public interface HeldDerivations {

    Placement placement();

    /** What this instance knows; empty when there is no such metric. */
    Optional<Standing> of(TenantId tenant, MetricId metric);
}
