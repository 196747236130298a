package dev.paceline.kpi.application;

import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.Definitions;

/** Definitions and roster as they stand now. All methods throw {@link NotReadyException} while they are not yet read. */
public interface References {

    Definitions definitions(TenantId tenant);

    /** Whether the roster knows that rep or team. */
    boolean knows(TenantId tenant, Subject subject);
}
