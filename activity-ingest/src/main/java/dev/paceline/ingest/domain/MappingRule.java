package dev.paceline.ingest.domain;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of element becomes a patch: expressions over {@code element}.
 *
 * @param when whether the rule applies; absent when it always does
 * @param recordType gives the canonical type, as in {@code 'deal'}
 * @param recordId gives the record's id in its source, text or number
 * @param at gives the source's time of the change: a time, a date, ISO text or a Unix time; absent or empty stands for the
 *     time of acceptance
 * @param sequence gives the source's tie-break between changes of one instant
 * @param change gives UPSERT, DELETE, RESTORE or MERGED_INTO; absent stands for UPSERT
 * @param mergedInto gives the winner's record id of a merge
 * @param fields canonical field names, and the expressions that give their values
 */
public record MappingRule(
        @Nullable String when,
        @Nullable String recordType,
        @Nullable String recordId,
        @Nullable String at,
        @Nullable String sequence,
        @Nullable String change,
        @Nullable String mergedInto,
        SortedMap<String, String> fields) {

    public MappingRule {
        fields = fields == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }
}
