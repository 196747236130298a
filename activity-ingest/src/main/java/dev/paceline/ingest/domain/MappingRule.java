package dev.paceline.ingest.domain;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of element becomes a patch: expressions over {@code element}, {@code payload} and {@code headers}.
 *
 * @param when whether the rule applies; absent when it always does
 * @param recordType gives the canonical type, as in {@code 'deal'}
 * @param recordId gives the record's id in its source, text or number
 * @param at gives the source's time of the change: a time, a date, ISO text or a Unix time; absent or empty stands for the
 *     element's own time, and where that is unknown for the time of acceptance
 * @param sequence gives the source's tie-break between changes of one instant; absent stands for the element's own
 * @param change gives UPSERT, DELETE, RESTORE or MERGED_INTO; absent stands for UPSERT
 * @param mergedInto gives the winner's record id of a merge
 * @param fields canonical field names, and the expressions that give their values
 * @param name of the rule; a source's rule of the name of a shipped one stands above it, part by part and field by field
 * @param source gives the object whose fields are kept as {@code source.…} where no expression of the rule names them; absent stands for
 *     the element, or its {@code fields} where the provider splits; {@code null} keeps nothing
 */
public record MappingRule(
        @Nullable String when,
        @Nullable String recordType,
        @Nullable String recordId,
        @Nullable String at,
        @Nullable String sequence,
        @Nullable String change,
        @Nullable String mergedInto,
        SortedMap<String, @Nullable String> fields,
        @Nullable String name,
        @Nullable String source) {

    public MappingRule {
        fields = fields == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** This rule above that one: what it does not say, the other one says; a field that is null is taken away. */
    MappingRule over(MappingRule below) {
        SortedMap<String, @Nullable String> joined = new TreeMap<>(below.fields);
        joined.putAll(fields);
        joined.values().removeIf(expression -> expression == null);
        return new MappingRule(
                or(when, below.when),
                or(recordType, below.recordType),
                or(recordId, below.recordId),
                or(at, below.at),
                or(sequence, below.sequence),
                or(change, below.change),
                or(mergedInto, below.mergedInto),
                joined,
                name,
                or(source, below.source));
    }

    private static @Nullable String or(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }
}
