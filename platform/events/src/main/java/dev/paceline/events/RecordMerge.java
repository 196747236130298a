package dev.paceline.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a record hands over to the one that it was merged into, now. Without merges it hands over nothing any more: it was restored, or
 * merged into yet another one.
 *
 * @param recordType of both
 * @param winner the record that takes over
 * @param loser the record that hands over
 * @param entries what its fields are and, for tracked fields, were
 * @param merges the merges that led to this one, its own among them
 * @param after absent, or it is not handed over to what a month has that was closed then or before
 * @param until absent, or it is handed over to what months have that were closed by then, and to nothing later
 */
public record RecordMerge(
        TenantId tenant,
        String recordType,
        String winner,
        String loser,
        List<Entry> entries,
        List<Merge> merges,
        @Nullable Instant after,
        @Nullable Instant until)
        implements Fact {

    /**
     * A field's value as of a time.
     *
     * @param sequence the source's own tie-break
     */
    public record Entry(String field, Instant at, @Nullable String sequence, JsonNode value) {

        public Entry {
            Check.id("field", field);
            Check.present("at", at);
            Check.present("value", value);
        }
    }

    /** That a source merged one record into another. */
    public record Merge(String loser, String winner, Instant at, @Nullable String sequence) {

        public Merge {
            Check.id("loser", loser);
            Check.id("winner", winner);
            Check.present("at", at);
        }
    }

    public RecordMerge {
        Check.present("tenant", tenant);
        Check.id("recordType", recordType);
        Check.id("winner", winner);
        Check.id("loser", loser);
        entries = entries == null ? List.of() : List.copyOf(entries);
        merges = merges == null ? List.of() : List.copyOf(merges);
    }

    /** The key of the winner among the records, so that both travel to the same place. */
    @Override
    public String key() {
        return Keys.of(tenant.value(), recordType, winner);
    }

    @Override
    public String factId() {
        return Keys.of(key(), loser) + "@" + entries.hashCode() + "/" + merges.hashCode()
                + (after == null ? "" : "/" + after) + (until == null ? "" : "/" + until);
    }
}
