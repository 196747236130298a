package dev.paceline.kpi.streams;

import dev.paceline.events.Keys;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topic;
import dev.paceline.kpi.application.HeldTotals;
import dev.paceline.kpi.application.NotReadyException;
import dev.paceline.kpi.application.Placement;
import dev.paceline.kpi.domain.DefinitionStamp;
import dev.paceline.kpi.domain.Definitions;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Reads the totals store of this instance: one range scan for all currencies and months of a subject and metric. */
@ApplicationScoped
class StreamsTotals implements HeldTotals {

    private static final int CURRENCY = 5;
    private static final int MONTH = 6;

    private final StreamsEngine engine;

    StreamsTotals(StreamsEngine engine) {
        this.engine = engine;
    }

    @Override
    public Placement placement() {
        return engine.stores().placement(KpiTopology.TOTALS_STORE);
    }

    @Override
    public Placement placement(Set<Integer> partitions) {
        return engine.stores().placement(KpiTopology.TOTALS_STORE, partitions);
    }

    @Override
    public int partition(TenantId tenant, Subject subject, MetricId metric) {
        return SubjectPartitions.of(tenant, subject, Topic.PARTITIONS);
    }

    /** Reads a partition of the totals. */
    @FunctionalInterface
    private interface Reader {
        List<CurrencyDays> of(
                String store, int partition, Function<ReadOnlyKeyValueStore<String, byte[]>, List<CurrencyDays>> read);
    }

    @Override
    public List<CurrencyDays> days(TenantId tenant, Subject subject, MetricId metric, LocalDate from, LocalDate until) {
        return days(tenant, subject, metric, from, until, engine.stores()::reading);
    }

    @Override
    public List<CurrencyDays> daysOfCopy(
            TenantId tenant, Subject subject, MetricId metric, LocalDate from, LocalDate until) {
        return days(tenant, subject, metric, from, until, engine.stores()::readingCopy);
    }

    private List<CurrencyDays> days(
            TenantId tenant, Subject subject, MetricId metric, LocalDate from, LocalDate until, Reader reader) {
        int partition = partition(tenant, subject, metric);
        DefinitionStamp told = told(tenant, metric);
        while (told != null) {
            String prefix = KpiTopology.totalsPrefix(tenant, subject, metric, told);
            List<CurrencyDays> days =
                    reader.of(KpiTopology.TOTALS_STORE, partition, store -> days(store, prefix, from, until));
            DefinitionStamp now = told(tenant, metric);
            if (told.equals(now)) {
                return days;
            }
            // the totals switched meanwhile, and those of the old edition may be gone
            told = now;
        }
        return List.of();
    }

    private static List<CurrencyDays> days(
            ReadOnlyKeyValueStore<String, byte[]> totals, String prefix, LocalDate from, LocalDate until) {
        SortedMap<String, List<DayTotal>> byCurrency = new TreeMap<>();
        try (KeyValueIterator<String, byte[]> entries = totals.range(prefix, prefix + KpiTopology.AFTER_EVERY_KEY)) {
            while (entries.hasNext()) {
                KeyValue<String, byte[]> entry = entries.next();
                List<String> parts = Keys.parts(entry.key);
                YearMonth month = YearMonth.parse(parts.get(MONTH));
                if (month.atEndOfMonth().isBefore(from) || !month.atDay(1).isBefore(until)) {
                    continue;
                }
                List<DayTotal> days = byCurrency.computeIfAbsent(parts.get(CURRENCY), code -> new ArrayList<>());
                TotalsFormat.readTotals(entry.value).days().stream()
                        .filter(day -> !day.date().isBefore(from) && day.date().isBefore(until))
                        .forEach(days::add);
            }
        }
        return byCurrency.entrySet().stream()
                .map(entry -> new CurrencyDays(entry.getKey().isEmpty() ? null : entry.getKey(), entry.getValue()))
                .toList();
    }

    /** What the metric's totals are told by; null where there is no such metric. */
    private @Nullable DefinitionStamp told(TenantId tenant, MetricId metric) {
        TenantModel model = engine.models().now(tenant);
        Definitions definitions = model.told();
        DefinitionStamp told = definitions == null ? null : definitions.stamp(metric);
        if (told == null && model.definitions().stamp(metric) != null) {
            throw new NotReadyException("the metric is being derived for the first time");
        }
        return told;
    }
}
