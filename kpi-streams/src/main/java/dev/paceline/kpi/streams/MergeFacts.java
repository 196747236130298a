package dev.paceline.kpi.streams;

import dev.paceline.events.RecordMerge;
import dev.paceline.events.RecordMerge.Entry;
import dev.paceline.events.RecordMerge.Merge;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.FieldState;
import dev.paceline.kpi.domain.MergedRecord;
import dev.paceline.kpi.domain.MergedRecord.Saying;
import dev.paceline.kpi.domain.Merges.Edge;
import dev.paceline.kpi.domain.Merges.Handover;
import dev.paceline.kpi.domain.Merges.Part;
import dev.paceline.kpi.domain.Reach;
import dev.paceline.kpi.domain.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What merged records hand over, as facts and back. */
final class MergeFacts {

    private MergeFacts() {}

    static RecordMerge of(TenantId tenant, String recordType, String loser, Handover handover) {
        MergedRecord record = handover.part().record();
        List<Entry> entries = new ArrayList<>();
        record.fields().forEach((name, state) -> entries.add(entry(name, state)));
        record.history().forEach((name, states) -> states.forEach(state -> entries.add(entry(name, state))));
        List<Merge> merges = handover.part().edges().stream()
                .map(edge -> new Merge(edge.loser(), edge.winner(), edge.stamp().at(), sequence(edge.stamp())))
                .toList();
        return new RecordMerge(
                tenant,
                recordType,
                handover.winner(),
                loser,
                entries,
                merges,
                handover.reach().after(),
                handover.reach().until());
    }

    private static Entry entry(String name, FieldState state) {
        return new Entry(name, state.stamp().at(), sequence(state.stamp()), state.value());
    }

    private static @Nullable String sequence(Stamp stamp) {
        return stamp.sequence().isEmpty() ? null : stamp.sequence();
    }

    static Handover handover(RecordMerge fact) {
        return new Handover(fact.winner(), part(fact), new Reach(fact.after(), fact.until()));
    }

    private static Part part(RecordMerge fact) {
        List<Saying> sayings = fact.entries().stream()
                .map(entry -> new Saying(entry.field(), entry.value(), stamp(entry.at(), entry.sequence())))
                .toList();
        List<Edge> edges = fact.merges().stream()
                .map(merge -> new Edge(merge.loser(), merge.winner(), stamp(merge.at(), merge.sequence())))
                .sorted()
                .toList();
        return new Part(MergedRecord.EMPTY.with(sayings), edges);
    }

    private static Stamp stamp(Instant at, @Nullable String sequence) {
        return new Stamp(at, sequence == null ? "" : sequence);
    }
}
