package dev.paceline.kpi.streams;

import dev.paceline.events.FxRates;
import dev.paceline.events.KpiPolicy;
import dev.paceline.events.KpiSetting;
import dev.paceline.events.MetricTiers;
import dev.paceline.events.MonthClosing;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.Rates;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Settings of all tenants in memory; the global store's processor feeds it. Of records only closed months are read, the rest by people's questions. */
final class KnownSettings {

    private final Map<TenantId, Map<String, KpiSetting>> settings = new ConcurrentHashMap<>();
    private final Map<TenantId, Rates> rates = new ConcurrentHashMap<>();
    private final Map<TenantId, Fingerprint> fingerprints = new ConcurrentHashMap<>();

    /** Takes a setting in if it is newer than what is known; whether it was. */
    boolean take(KpiSetting setting) {
        Map<String, KpiSetting> ofTenant =
                settings.computeIfAbsent(setting.tenant(), tenant -> new ConcurrentHashMap<>());
        KpiSetting known = ofTenant.get(setting.key());
        if (known != null && known.revision() >= setting.revision()) {
            return false;
        }
        ofTenant.put(setting.key(), setting);
        rates.remove(setting.tenant());
        fingerprints.remove(setting.tenant());
        return true;
    }

    Optional<KpiSetting> find(TenantId tenant, String key) {
        return Optional.ofNullable(settings.getOrDefault(tenant, Map.of()).get(key));
    }

    KpiPolicy policy(TenantId tenant) {
        return all(tenant)
                .flatMap(each -> each.<Stream<KpiPolicy>>match(
                        Stream::of, KnownSettings::none, KnownSettings::none, KnownSettings::none))
                .findFirst()
                .orElseGet(() -> KpiPolicy.usual(tenant));
    }

    List<FxRates> tables(TenantId tenant) {
        return all(tenant)
                .flatMap(each -> each.<Stream<FxRates>>match(
                        KnownSettings::none, Stream::of, KnownSettings::none, KnownSettings::none))
                .filter(each -> !each.rates().isEmpty())
                .sorted(Comparator.comparing(FxRates::from).thenComparing(FxRates::to))
                .toList();
    }

    /** All months that were ever closed, by month. */
    List<MonthClosing> closings(TenantId tenant) {
        return all(tenant)
                .flatMap(each -> each.<Stream<MonthClosing>>match(
                        KnownSettings::none, KnownSettings::none, Stream::of, KnownSettings::none))
                .sorted(Comparator.comparing(MonthClosing::month))
                .toList();
    }

    /** The tiers of all metrics that have some, by metric. */
    List<MetricTiers> tiers(TenantId tenant) {
        return all(tenant)
                .flatMap(each -> each.<Stream<MetricTiers>>match(
                        KnownSettings::none, KnownSettings::none, KnownSettings::none, Stream::of))
                .filter(each -> !each.edges().isEmpty())
                .sorted(Comparator.comparing(MetricTiers::metric))
                .toList();
    }

    Rates rates(TenantId tenant) {
        return rates.computeIfAbsent(tenant, each -> Rates.of(tables(each)));
    }

    /** Names the tenant's settings of now. */
    Fingerprint fingerprint(TenantId tenant) {
        return fingerprints.computeIfAbsent(tenant, each -> {
            Fingerprint fingerprint = Fingerprint.NOTHING;
            for (KpiSetting setting : all(each).toList()) {
                fingerprint = fingerprint.with(setting.factId());
            }
            return fingerprint;
        });
    }

    private static <T> Stream<T> none(KpiSetting other) {
        return Stream.empty();
    }

    private Stream<KpiSetting> all(TenantId tenant) {
        return settings.getOrDefault(tenant, Map.of()).values().stream();
    }
}
