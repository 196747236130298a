package dev.paceline.kpi.application;

import dev.paceline.events.FxRates;
import dev.paceline.events.KpiPolicy;
import dev.paceline.events.KpiSetting;
import dev.paceline.events.MetricId;
import dev.paceline.events.MetricTiers;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.kpi.domain.RateTable;
import dev.paceline.kpi.domain.RateTable.Line;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        change(KpiPolicy.usual(tenant).key(), before -> policy.apply(next(before)));
        return settings.policy(tenant);
    }

    /** Says where a metric's tiers begin; the revision is set here. */
    public List<MetricTiers> setTiers(TenantId tenant, MetricId metric, LongFunction<MetricTiers> tiers) {
        change(keyOfTiers(tenant, metric), before -> tiers.apply(next(before)));
        return settings.tiers(tenant);
    }

    /** Forgets a metric's tiers; whether there were any. */
    public boolean removeTiers(TenantId tenant, MetricId metric) {
        return change(keyOfTiers(tenant, metric), before -> {
            MetricTiers known = before == null ? null : tiers(before);
            return known == null || known.edges().isEmpty()
                    ? null
                    : new MetricTiers(tenant, metric, next(before), known.period(), known.currency(), List.of());
        });
    }

    /** Changes the setting of that key, or leaves it where nothing is given; whether it did. */
    private boolean change(String key, Function<@Nullable KpiSetting, @Nullable KpiSetting> change) {
        List<KpiSetting> published = register.change(Topics.KPI_SETTINGS, known -> {
            KpiSetting before = known.stream()
                    .filter(each -> each.key().equals(key))
                    .findFirst()
                    .orElse(null);
            KpiSetting after = change.apply(before);
            return after == null ? List.of() : List.of(after);
        });
        published.forEach(settings::awaitSetting);
        return !published.isEmpty();
    }

    private static long next(@Nullable KpiSetting before) {
        return before == null ? 1 : before.revision() + 1;
    }

    private static String keyOfTiers(TenantId tenant, MetricId metric) {
        return new MetricTiers(tenant, metric, 1, MetricTiers.Period.MONTH, null, List.of()).key();
    }

    private static @Nullable MetricTiers tiers(KpiSetting setting) {
        return setting.<Optional<MetricTiers>>match(
                        policy -> Optional.empty(),
                        rates -> Optional.empty(),
                        closing -> Optional.empty(),
                        Optional::of)
                .orElse(null);
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
                .flatMap(each -> each.<Stream<FxRates>>match(
                        policy -> Stream.empty(), Stream::of, closing -> Stream.empty(), tiers -> Stream.empty()))
                .toList();
    }
}
