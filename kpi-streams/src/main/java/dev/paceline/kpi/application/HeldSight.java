package dev.paceline.kpi.application;

import dev.paceline.events.KpiAnomaly;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import dev.paceline.kpi.domain.Sieve;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * What this instance held when the look began; where it has lost some of it since, the look fails. Each anomaly is in the sight of one
 * instance: of the one that holds the rep's totals, or the record.
 */
final class HeldSight implements FindAnomalies.Sight {

    /** Totals of a subject are together, whatever the metric. */
    private static final MetricId ANY = new MetricId("any");

    private final HeldTotals totals;
    private final HeldRecords records;
    private final SortedSet<Integer> totalsHere;
    private final SortedSet<Integer> recordsHere;

    /** @throws NotReadyException while the state is not at hand */
    HeldSight(HeldTotals totals, HeldRecords records) {
        this.totals = totals;
        this.records = records;
        this.totalsHere = totals.placement().here();
        this.recordsHere = records.placement().here();
    }

    @Override
    public Map<Subject, List<CurrencyDays>> days(
            TenantId tenant, Collection<Subject> subjects, MetricId metric, LocalDate from, LocalDate until) {
        Map<Subject, List<CurrencyDays>> found = new HashMap<>();
        for (Subject subject : subjects) {
            if (totalsHere.contains(totals.partition(tenant, subject, metric))) {
                found.put(subject, totals.days(tenant, subject, metric, from, until));
            }
        }
        return found;
    }

    @Override
    public void each(TenantId tenant, String recordType, Sieve sieve, Records.Reader reader) {
        records.each(tenant, recordType, recordsHere, sieve, reader);
    }

    /** Whether it would be seen from here. */
    boolean has(KpiAnomaly anomaly) {
        String record = anomaly.recordId();
        return record == null
                ? totalsHere.contains(totals.partition(anomaly.tenant(), Subject.of(anomaly.rep()), ANY))
                : recordsHere.contains(records.partition(anomaly.tenant(), FindAnomalies.DEAL, record));
    }
}
