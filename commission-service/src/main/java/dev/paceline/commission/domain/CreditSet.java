package dev.paceline.commission.domain;

import dev.paceline.events.RecordContributions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All credits that one record makes now; empty when it makes none any more.
 *
 * @param recordName the record's name for people
 * @param revision grows with each change of the record's credits
 */
public record CreditSet(RecordKey record, @Nullable String recordName, long revision, List<Credit> credits) {

    public CreditSet {
        if (revision < 1) {
            throw new IllegalArgumentException("revision must be 1 or more");
        }
        credits = List.copyOf(credits);
    }

    /** The credits that the fact states. */
    public static CreditSet of(RecordContributions fact) {
        return new CreditSet(
                new RecordKey(fact.recordType(), fact.recordId()),
                fact.recordName(),
                fact.revision(),
                fact.contributions().stream().map(Credit::of).toList());
    }
}
