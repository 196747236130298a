package dev.paceline.kpi.application;

import dev.paceline.events.FxRates;
import dev.paceline.events.KpiPolicy;
import dev.paceline.events.KpiSetting;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.kpi.domain.RateTable;
import dev.paceline.kpi.domain.RateTable.Line;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** Changes how a tenant's numbers are read. */
@ApplicationScoped
public class ChangeSettings {

    private final Register register;
    private final TenantSettings settings;

    ChangeSettings(Register register, TenantSettings settings) {
        this.register = register;
        this.settings = settings;
    }

    /** Makes the tenant's policy another one; its revision is set here. */
    public KpiPolicy choose(TenantId tenant, LongFunction<KpiPolicy> policy) {
        List<KpiSetting> published = register.change(Topics.KPI_SETTINGS, known -> {
            long revision = known.stream()
                    .filter(each -> each.key().equals(KpiPolicy.usual(tenant).key()))
                    .mapToLong(KpiSetting::revision)
                    .max()
                    .orElse(0);
            return List.of(policy.apply(revision + 1));
        });
        published.forEach(settings::awaitSetting);
        return settings.policy(tenant);
    }

    /** Adds rates to those that are there; one of the same currencies and day is replaced. */
    public List<FxRates> addRates(TenantId tenant, List<Line> lines) {
        List<KpiSetting> published = register.change(
                Topics.KPI_SETTINGS, known -> RateTable.with(tenant, tables(known, tenant), lines).stream()
                        .map(KpiSetting.class::cast)
                        .toList());
        published.forEach(settings::awaitSetting);
        return settings.tables(tenant);
    }

    /** Forgets all rates between two currencies; whether there were any. */
    public boolean removeRates(TenantId tenant, String from, String to) {
        List<KpiSetting> published = register.change(Topics.KPI_SETTINGS, known -> tables(known, tenant).stream()
                .filter(each -> each.from().equals(from) && each.to().equals(to))
                .filter(each -> !each.rates().isEmpty())
                .map(each -> (KpiSetting) new FxRates(tenant, from, to, each.revision() + 1, List.of()))
                .toList());
        published.forEach(settings::awaitSetting);
        return !published.isEmpty();
    }

    private static List<FxRates> tables(List<KpiSetting> known, TenantId tenant) {
        return known.stream()
                .filter(each -> each.tenant().equals(tenant))
                .flatMap(each ->
                        each.match(policy -> Stream.<FxRates>empty(), Stream::of, closing -> Stream.<FxRates>empty()))
                .toList();
    }
}
