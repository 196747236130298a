package dev.paceline.commission.domain;

import dev.paceline.events.RepId;
import java.time.YearMonth;
import java.util.Comparator;

/** Whose statement, and for which month. */
public record StatementKey(RepId rep, YearMonth month) implements Comparable<StatementKey> {

    private static final Comparator<StatementKey> ORDER =
            Comparator.comparing(StatementKey::rep).thenComparing(StatementKey::month);

    @Override
    public int compareTo(StatementKey other) {
        return ORDER.compare(this, other);
    }
}
