package dev.paceline.kpi.application;

import dev.paceline.events.KpiAnomaly;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.kpi.domain.Anomaly;
import dev.paceline.kpi.domain.AnomalyFacts;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Looks for anomalies in what this instance holds and tells them as facts, for those who coach. */
@ApplicationScoped
public class TellAnomalies {

    /**
     * What is dated longer ago is never looked at again: in any calendar the month before the present one began less than 80 days ago.
     */
    static final int OUT_OF_SIGHT_DAYS = 120;

    private final FindAnomalies findAnomalies;
    private final HeldTotals totals;
    private final HeldRecords records;
    private final References references;
    private final Clocks clocks;
    private final Register register;

    TellAnomalies(
            FindAnomalies findAnomalies,
            HeldTotals totals,
            HeldRecords records,
            References references,
            Clocks clocks,
            Register register) {
        this.findAnomalies = findAnomalies;
        this.totals = totals;
        this.records = records;
        this.references = references;
        this.clocks = clocks;
        this.register = register;
    }

    /** What was found of a tenant, and in which days. */
    private record Found(TenantId tenant, Span span, List<Anomaly> anomalies) {

        boolean covers(KpiAnomaly known) {
            return !known.date().isBefore(span.from()) && known.date().isBefore(span.until());
        }
    }

    /**
     * Looks once at all tenants.
     *
     * @return what was told
     * @throws NotReadyException while the state is not at hand; then nothing was told
     */
    public List<KpiAnomaly> look() {
        HeldSight sight = new HeldSight(totals, records);
        List<Found> found = references.tenants().stream()
                .flatMap(tenant -> TenantIsolation.of(tenant, "anomalies", () -> find(tenant, sight)).stream())
                .toList();
        Instant now = clocks.now();
        LocalDate outOfSight = clocks.earliestToday().minusDays(OUT_OF_SIGHT_DAYS);
        return register.change(Topics.KPI_ANOMALIES, fact -> fact.date().isBefore(outOfSight), known -> {
            List<KpiAnomaly> facts = new ArrayList<>();
            found.forEach(each -> TenantIsolation.of(
                            each.tenant(),
                            "anomalies",
                            () -> AnomalyFacts.between(
                                    each.tenant(),
                                    known,
                                    each.anomalies(),
                                    standing -> each.covers(standing) && sight.has(standing),
                                    now))
                    .ifPresent(facts::addAll));
            return facts;
        });
    }

    private Found find(TenantId tenant, HeldSight sight) {
        Span span = findAnomalies.present(tenant, clocks.today(tenant).date());
        List<RepId> reps =
                references.people(tenant).reps().stream().map(RosterRep::rep).toList();
        return new Found(tenant, span, findAnomalies.find(tenant, reps, span, sight));
    }
}
