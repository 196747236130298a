package dev.paceline.kpi.rest;

import dev.paceline.events.Subject;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Totals on their way between instances. */
@Schema(hidden = true)
record InstanceTotals(List<Item> items) {

    /** One subject's days, by currency. */
    record Item(Subject subject, List<CurrencyDays> days) {}

    static InstanceTotals of(Map<Subject, List<CurrencyDays>> totals) {
        return new InstanceTotals(totals.entrySet().stream()
                .map(entry -> new Item(entry.getKey(), entry.getValue()))
                .toList());
    }

    Map<Subject, List<CurrencyDays>> bySubject() {
        Map<Subject, List<CurrencyDays>> totals = new HashMap<>();
        items.forEach(item -> totals.put(item.subject(), item.days()));
        return totals;
    }
}
