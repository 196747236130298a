package dev.paceline.commission.domain;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;

/** A statement without its lines, as a list shows it. */
public record StatementSummary(StatementKey key, long revision, List<Money> totals, Instant changedAt) {

    public StatementSummary {
        totals = List.copyOf(totals);
    }
}
