package dev.paceline.kpi.streams;

import dev.paceline.events.FactCodec;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.Topics;
import dev.paceline.kpi.application.TotalsWatch;
import dev.paceline.kpi.domain.MonthTotals;
import dev.paceline.kpi.domain.TotalsChange;
import dev.paceline.kpi.domain.TotalsChange.DayChange;
import dev.paceline.kpi.streams.TotalsFormat.Delta;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Adds changes up into the totals of a subject, metric, currency and month. Before each commit every total that moved is written and
 * published once.
 */
final class TotalsAdd implements Processor<String, byte[], String, byte[]> {

    private final KpiMeters meters;
    private final TotalsWatch watch;
    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, byte[]> totals;
    private final PendingChanges pending = new PendingChanges();

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    TotalsAdd(KpiMeters meters, TotalsWatch watch) {
        this.meters = meters;
        this.watch = watch;
    }

    private record Piece(@Nullable String currency, YearMonth month) {}

    @Override
    public void init(ProcessorContext<String, byte[]> processorContext) {
        context = processorContext;
        totals = context.getStateStore(KpiTopology.TOTALS_STORE);
        pending.clear();
        CommitHook hook = context.getStateStore(KpiTopology.TOTALS_HOOK);
        hook.beforeCommit(context, () -> pending.drainTo(this::add));
    }

    @Override
    public void process(Record<String, byte[]> incoming) {
        pending.add(TotalsFormat.readDelta(incoming.value()));
        if (pending.areMany()) {
            pending.drainTo(this::add);
        }
    }

    private void add(Delta delta) {
        pieces(delta.change()).forEach((piece, days) -> add(delta, piece, days));
    }

    private static Map<Piece, List<DayChange>> pieces(TotalsChange change) {
        Map<Piece, List<DayChange>> pieces = new TreeMap<>(Comparator.comparing(Piece::month)
                .thenComparing(piece -> piece.currency() == null ? "" : piece.currency()));
        for (DayChange day : change.days()) {
            pieces.computeIfAbsent(new Piece(day.currency(), YearMonth.from(day.date())), piece -> new ArrayList<>())
                    .add(day);
        }
        return pieces;
    }

    private void add(Delta delta, Piece piece, List<DayChange> days) {
        TotalsChange change = delta.change();
        String key = KpiTopology.totalsKey(
                delta.tenant(), change.subject(), change.metric(), piece.currency(), piece.month());
        byte[] bytes = totals.get(key);
        MonthTotals standing = bytes == null ? null : TotalsFormat.readTotals(bytes);
        MonthTotals next = MonthTotals.after(standing, change, days);
        if (next == standing || next.revision() == 0) {
            return;
        }
        totals.put(key, TotalsFormat.write(next));
        watch.changed(delta.tenant(), change.subject(), change.metric());
        long now = context.currentSystemTimeMs();
        var encoded = FactCodec.encode(
                Topics.KPI_TOTALS,
                KpiFacts.envelope(now, delta.correlationId(), delta.acceptedAt(), fact(delta, piece, next)));
        context.forward(new Record<>(encoded.key(), encoded.value(), now, encoded.headers()));
        meters.totalChanged(now - delta.acceptedAt().toEpochMilli());
    }

    private static KpiTotals fact(Delta delta, Piece piece, MonthTotals totals) {
        return new KpiTotals(
                delta.tenant(),
                delta.change().subject(),
                delta.change().metric(),
                piece.currency(),
                piece.month(),
                totals.revision(),
                totals.definition().version(),
                totals.definition().unit(),
                totals.definition().aggregate(),
                totals.days());
    }
}
