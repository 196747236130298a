package dev.paceline.kpi.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.kpi.domain.Definitions;
import dev.paceline.kpi.domain.Roster;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Definitions and roster as they stand now. All methods throw {@link NotReadyException} while they are not yet read. */
public interface References {

    /** The newest definitions, whether their totals are whole already or not. */
    Definitions definitions(TenantId tenant);

    /** The tenant's own definition of the metric, else the built-in one; also when it is retired. */
    Optional<KpiDefinition> definition(TenantId tenant, MetricId metric);

    /** Returns once that definition, or a newer version, is known here; at the latest after a few seconds. */
    void awaitDefinition(KpiDefinition definition);

    /** All tenants with a roster, definitions of their own or records. */
    Set<TenantId> tenants();

    /** Who is who in the tenant. */
    Roster roster(TenantId tenant);

    /** The same with teams, memberships and names. */
    RosterView people(TenantId tenant);

    /** Another text after every change of definitions or roster; the same on every instance. */
    String version(TenantId tenant);

    /** The same object as long as definitions and roster stay as they are; null while a change is being taken in. Never waits. */
    @Nullable
    Object sign(TenantId tenant);

    /** The definitions that totals are told by; the newest ones before any were told. */
    Definitions told(TenantId tenant);

    /** Whether the roster knows that rep or team. */
    boolean knows(TenantId tenant, Subject subject);
}
