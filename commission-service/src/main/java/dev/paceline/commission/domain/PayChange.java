package dev.paceline.commission.domain;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.money.Money;

/**
 * What entries change of a rep's pay for a month, in one currency.
 *
 * @param added the sum of the bookings
 * @param takenBack the sum of the corrections; negative where they take pay back
 */
public record PayChange(StatementKey statement, Money added, Money takenBack) {

    /** By how much the rep's pay grows. */
    public Money difference() {
        return added.plus(takenBack);
    }

    private PayChange plus(PayChange other) {
        return new PayChange(statement, added.plus(other.added), takenBack.plus(other.takenBack));
    }

    /** These changes and those of more entries: one per rep, month and currency, in this order. */
    public static List<PayChange> sum(List<PayChange> changes, List<LedgerEntry> entries) {
        SortedMap<StatementKey, SortedMap<String, PayChange>> sums = new TreeMap<>();
        changes.forEach(change -> add(sums, change));
        entries.forEach(entry -> add(sums, of(entry)));
        return sums.values().stream()
                .flatMap(currencies -> currencies.values().stream())
                .toList();
    }

    private static void add(SortedMap<StatementKey, SortedMap<String, PayChange>> sums, PayChange change) {
        sums.computeIfAbsent(change.statement, statement -> new TreeMap<>())
                .merge(change.added.getCurrencyUnit().getCode(), change, PayChange::plus);
    }

    private static PayChange of(LedgerEntry entry) {
        Money amount = entry.amount();
        Money nothing = Money.zero(amount.getCurrencyUnit());
        return switch (entry.kind()) {
            case BOOKING -> new PayChange(entry.line().statement(), amount, nothing);
            case CORRECTION -> new PayChange(entry.line().statement(), nothing, amount);
        };
    }
}
