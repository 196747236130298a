package dev.paceline.kpi.application;

import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topic;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Calls by rep and day, of every tenant the same; counts how often they are read. */
final class KnownCalls implements HeldTotals {

    private static final Set<Integer> PARTITIONS =
            IntStream.range(0, Topic.PARTITIONS).boxed().collect(Collectors.toCollection(TreeSet::new));
    private static final Placement ALL = Placement.of(PARTITIONS, PARTITIONS, Map.of());

    final Map<String, Map<LocalDate, Integer>> calls = new HashMap<>();
    boolean here = true;

    /** Whether the instance that holds them can be asked. */
    boolean away;

    boolean copied;
    int read;

    @Override
    public Placement placement() {
        if (away) {
            throw new HolderAwayException("they are being moved");
        }
        if (!here) {
            throw new NotReadyException("they are being moved");
        }
        return ALL;
    }

    @Override
    public Placement placement(Set<Integer> partitions) {
        return placement();
    }

    @Override
    public int partition(TenantId tenant, Subject subject, MetricId metric) {
        return 0;
    }

    @Override
    public List<CurrencyDays> days(TenantId tenant, Subject subject, MetricId metric, LocalDate from, LocalDate until) {
        read++;
        List<DayTotal> days = calls.getOrDefault(subject.id(), Map.of()).entrySet().stream()
                .filter(day -> !day.getKey().isBefore(from) && day.getKey().isBefore(until))
                .map(day -> new DayTotal(
                        day.getKey(), BigDecimal.valueOf(day.getValue()), BigDecimal.valueOf(day.getValue())))
                .toList();
        return List.of(new CurrencyDays(null, days));
    }

    @Override
    public List<CurrencyDays> daysOfCopy(
            TenantId tenant, Subject subject, MetricId metric, LocalDate from, LocalDate until) {
        if (!copied) {
            throw new HolderAwayException("there is no copy");
        }
        return days(tenant, subject, metric, from, until);
    }
}
