package dev.paceline.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one element of a delivery says of one CRM record: some fields, as of a time. Patches of a record may arrive in any
 * order, any number of times; for each field the value with the greatest (at, sequence, canonical value) stands.
 *
 * @param recordType canonical type, as in {@code deal}, {@code call}, {@code meeting}
 * @param recordId the record's id in its source
 * @param at the source's own time of the change
 * @param sequence the source's own tie-break between changes of the same instant
 * @param mergedInto the winner's record id; present exactly when {@code change} is MERGED_INTO
 * @param fields canonical field names and JSON values; a JSON null empties the field
 */
@JsonDeserialize(using = RecordPatchReader.class)
public record RecordPatch(
        TenantId tenant,
        SourceId source,
        String recordType,
        String recordId,
        Instant at,
        @Nullable String sequence,
        Change change,
        @Nullable String mergedInto,
        SortedMap<String, JsonNode> fields)
        implements Fact {

    /** What the patch does to the record. */
    public enum Change {
        UPSERT,
        DELETE,
        RESTORE,
        MERGED_INTO
    }

    public RecordPatch {
        Check.present("tenant", tenant);
        Check.present("source", source);
        Check.id("recordType", recordType);
        Check.id("recordId", recordId);
        Check.present("at", at);
        Check.present("change", change);
        if ((change == Change.MERGED_INTO) != (mergedInto != null)) {
            throw new IllegalArgumentException("mergedInto belongs to MERGED_INTO, and only to it");
        }
        fields = Collections.unmodifiableSortedMap(copy(fields));
    }

    private static SortedMap<String, JsonNode> copy(@Nullable SortedMap<String, JsonNode> fields) {
        SortedMap<String, JsonNode> copy = new TreeMap<>();
        if (fields != null) {
            copy.putAll(fields); // in linear time, as both are sorted alike
            copy.replaceAll((name, value) -> value == null ? NullNode.getInstance() : value);
        }
        return copy;
    }

    @Override
    public String key() {
        return Keys.of(tenant.value(), recordType, recordId);
    }

    @Override
    public String factId() {
        return key() + "@" + IsoTime.text(at) + "/" + (sequence == null ? "" : sequence) + "/" + fields.hashCode();
    }
}
