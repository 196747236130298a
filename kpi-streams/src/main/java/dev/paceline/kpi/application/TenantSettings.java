package dev.paceline.kpi.application;

import dev.paceline.events.FxRates;
import dev.paceline.events.KpiPolicy;
import dev.paceline.events.KpiSetting;
import dev.paceline.events.MetricTiers;
import dev.paceline.events.MonthClosing;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.Rates;
import java.time.Duration;
import java.util.List;

/** How a tenant wants its numbers read. All methods throw {@link NotReadyException} while the settings are not yet read. */
public interface TenantSettings {

    /** The tenant's choices, or the usual ones. */
    KpiPolicy policy(TenantId tenant);

    /** The tenant's exchange rates, by currencies. */
    List<FxRates> tables(TenantId tenant);

    /** The same, ready to convert by. */
    Rates rates(TenantId tenant);

    /** All months that were ever closed, those that are open again included; by month. */
    List<MonthClosing> closings(TenantId tenant);

    /** The tiers of all metrics that have some, by metric. */
    List<MetricTiers> tiers(TenantId tenant);

    /** How long before it takes effect a closing has to be said, so that it is known wherever records are read by then. */
    Duration closingLead();

    /** Another text after every change of any setting of the tenant; the same on every instance. */
    String version(TenantId tenant);

    /** Returns once that setting, or a newer one, is known here; at the latest after a few seconds. */
    void awaitSetting(KpiSetting setting);
}
