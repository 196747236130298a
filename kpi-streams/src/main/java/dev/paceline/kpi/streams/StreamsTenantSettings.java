package dev.paceline.kpi.streams;

import dev.paceline.events.FxRates;
import dev.paceline.events.KpiPolicy;
import dev.paceline.events.KpiSetting;
import dev.paceline.events.MetricTiers;
import dev.paceline.events.MonthClosing;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.application.TenantSettings;
import dev.paceline.kpi.domain.Rates;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Settings as the global store's processor knows them. */
@ApplicationScoped
class StreamsTenantSettings implements TenantSettings {

    private final StreamsEngine engine;
    private final KpiConfig config;

    StreamsTenantSettings(StreamsEngine engine, KpiConfig config) {
        this.engine = engine;
        this.config = config;
    }

    @Override
    public KpiPolicy policy(TenantId tenant) {
        return engine.models().settings().policy(tenant);
    }

    @Override
    public List<FxRates> tables(TenantId tenant) {
        return engine.models().settings().tables(tenant);
    }

    @Override
    public Rates rates(TenantId tenant) {
        return engine.models().settings().rates(tenant);
    }

    @Override
    public List<MonthClosing> closings(TenantId tenant) {
        return engine.models().settings().closings(tenant);
    }

    @Override
    public List<MetricTiers> tiers(TenantId tenant) {
        return engine.models().settings().tiers(tenant);
    }

    @Override
    public Duration closingLead() {
        return config.closingLead();
    }

    @Override
    public String version(TenantId tenant) {
        return engine.models().settings().fingerprint(tenant).toString();
    }

    @Override
    public void awaitSetting(KpiSetting setting) {
        Waiting.until(() -> engine.models()
                .settings()
                .find(setting.tenant(), setting.key())
                .filter(known -> known.revision() >= setting.revision())
                .isPresent());
    }
}
