package dev.paceline.kpi.application;

import dev.paceline.events.FxRates;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiPolicy;
import dev.paceline.events.KpiSetting;
import dev.paceline.events.MetricId;
import dev.paceline.events.MetricTiers;
import dev.paceline.events.MonthClosing;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.kpi.domain.Definitions;
import dev.paceline.kpi.domain.Rates;
import dev.paceline.kpi.domain.Roster;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Definitions, roster and settings that stand until the test says otherwise. */
final class StandingHouse implements References, TenantSettings {

    private final RosterView people;

    @Nullable
    Object sign = new Object();

    Set<TenantId> tenants = Set.of();
    Definitions definitions = Definitions.NONE;
    List<MetricId> boards = List.of();
    List<MetricTiers> tiers = List.of();

    /** Tenants whose roster cannot be read. */
    Set<TenantId> broken = Set.of();

    StandingHouse(RosterView people) {
        this.people = people;
    }

    @Override
    public RosterView people(TenantId tenant) {
        if (broken.contains(tenant)) {
            throw new IllegalStateException("no roster");
        }
        return people;
    }

    @Override
    public @Nullable Object sign(TenantId tenant) {
        return sign;
    }

    @Override
    public String version(TenantId tenant) {
        return "1";
    }

    @Override
    public boolean knows(TenantId tenant, Subject subject) {
        return people.knows(subject);
    }

    @Override
    public Definitions definitions(TenantId tenant) {
        return definitions;
    }

    @Override
    public Definitions told(TenantId tenant) {
        return definitions;
    }

    @Override
    public Optional<KpiDefinition> definition(TenantId tenant, MetricId metric) {
        return Optional.empty();
    }

    @Override
    public void awaitDefinition(KpiDefinition definition) {}

    @Override
    public Set<TenantId> tenants() {
        return tenants;
    }

    @Override
    public Roster roster(TenantId tenant) {
        throw new UnsupportedOperationException("nobody asks for it here");
    }

    @Override
    public KpiPolicy policy(TenantId tenant) {
        KpiPolicy usual = KpiPolicy.usual(tenant);
        return new KpiPolicy(
                tenant,
                usual.revision(),
                usual.pattern(),
                usual.yearStartMonth(),
                usual.weekStart(),
                usual.reportingCurrency(),
                true,
                boards,
                null);
    }

    @Override
    public List<FxRates> tables(TenantId tenant) {
        return List.of();
    }

    @Override
    public Rates rates(TenantId tenant) {
        return Rates.NONE;
    }

    @Override
    public List<MonthClosing> closings(TenantId tenant) {
        return List.of();
    }

    @Override
    public List<MetricTiers> tiers(TenantId tenant) {
        return tiers;
    }

    @Override
    public Duration closingLead() {
        return Duration.ZERO;
    }

    @Override
    public void awaitSetting(KpiSetting setting) {}
}
