package dev.paceline.kpi.domain;

import dev.paceline.kpi.domain.Explanation.Asked;
import dev.paceline.kpi.domain.Explanation.Line;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a definition that is not in force would make of the records; fed with them one by one. */
public final class Preview {

    /** Contributions and failures that are shown; all are counted. */
    public static final int LINES = 20;

    private final Definitions tried;
    private final Roster roster;
    private final Asked asked;
    private final Explanation explanation;
    private final SortedMap<String, Long> present = new TreeMap<>();
    private final List<RecordFailure> failures = new ArrayList<>();
    private final Map<Counted, Long> counts = new EnumMap<>(Counted.class);

    /** A record on which the definition fails. */
    public record RecordFailure(String recordType, String recordId, Failure failure) {}

    private enum Counted {
        RECORDS,
        FAILED
    }

    public Preview(Definitions tried, Roster roster, Asked asked) {
        this.tried = tried;
        this.roster = roster;
        this.asked = asked;
        this.explanation = new Explanation(asked);
        asked.fields().forEach(field -> present.put(field, 0L));
    }

    /** Takes a record in. */
    public void add(String recordType, String recordId, RecordState state) {
        if (!state.record().lives()) {
            return;
        }
        counts.merge(Counted.RECORDS, 1L, Long::sum);
        asked.fields().stream()
                .filter(field -> has(state, field))
                .forEach(field -> present.merge(field, 1L, Long::sum));
        var derived = state.counted(recordType, tried, roster, asked.closings());
        explanation.add(recordType, recordId, state, derived.credits());
        derived.failures().stream()
                .filter(failure -> failure.metric().equals(asked.metric()))
                .forEach(failure -> note(new RecordFailure(recordType, recordId, failure)));
    }

    private static boolean has(RecordState state, String field) {
        FieldState value = state.record().fields().get(field);
        return value != null && !value.value().isNull();
    }

    private void note(RecordFailure failure) {
        counts.merge(Counted.FAILED, 1L, Long::sum);
        if (failures.size() < LINES) {
            failures.add(failure);
        }
    }

    public List<CurrencyDays> totals() {
        return explanation.totals();
    }

    /** The first contributions to the total that was asked for. */
    public List<Line> lines() {
        return explanation.lines();
    }

    /** Living records of the metric's types. */
    public long records() {
        return counts.getOrDefault(Counted.RECORDS, 0L);
    }

    /** Failures on all those records, whoever is credited. */
    public long failed() {
        return counts.getOrDefault(Counted.FAILED, 0L);
    }

    public List<RecordFailure> failures() {
        return List.copyOf(failures);
    }

    /** How many records have each of the fields that the definition reads; one that none has may be misspelt. */
    public SortedMap<String, Long> present() {
        return Collections.unmodifiableSortedMap(present);
    }
}
