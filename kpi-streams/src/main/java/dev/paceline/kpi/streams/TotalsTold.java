package dev.paceline.kpi.streams;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.FactCodec;
import dev.paceline.events.Keys;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.kpi.application.TotalsWatch;
import dev.paceline.kpi.domain.DefinitionStamp;
import dev.paceline.kpi.domain.Definitions;
import dev.paceline.kpi.domain.MonthTotals;
import dev.paceline.kpi.domain.TotalsChange.DayChange;
import dev.paceline.kpi.streams.TotalsFormat.Cause;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells totals: one that moved, or all of a tenant anew when other definitions stand. */
final class TotalsTold {

    private static final Logger LOG = Logger.getLogger(TotalsTold.class);

    private final ProcessorContext<String, byte[]> context;
    private final KeyValueStore<String, byte[]> totals;
    private final KpiMeters meters;
    private final TotalsWatch watch;

    TotalsTold(
            ProcessorContext<String, byte[]> context,
            KeyValueStore<String, byte[]> totals,
            KpiMeters meters,
            TotalsWatch watch) {
        this.watch = watch;
        this.context = context;
        this.totals = totals;
        this.meters = meters;
    }

    /** What a fact was told by, and what it will be told by. */
    private static final class Turn {
        private @Nullable List<String> oldKey;
        private @Nullable MonthTotals old;
        private @Nullable List<String> newKey;
        private @Nullable MonthTotals next;
        private @Nullable Cause cause;
    }

    /** Publishes a total that moved on some days; {@code key} is its place in the store, taken apart. */
    void tell(
            List<String> key,
            MonthTotals state,
            List<DayChange> days,
            CorrelationId correlationId,
            Instant acceptedAt) {
        LocalDate first = days.get(0).date();
        LocalDate last = first;
        for (DayChange day : days) {
            first = day.date().isBefore(first) ? day.date() : first;
            last = day.date().isAfter(last) ? day.date() : last;
        }
        KpiTotals fact = fact(key, state);
        watch.changed(fact.tenant(), fact.subject(), fact.metric(), first, last);
        tell(fact, correlationId, acceptedAt);
    }

    private void tell(KpiTotals fact, CorrelationId correlationId, Instant acceptedAt) {
        long now = context.currentSystemTimeMs();
        var encoded = FactCodec.encode(Topics.KPI_TOTALS, KpiFacts.envelope(now, correlationId, acceptedAt, fact));
        context.forward(new Record<>(encoded.key(), encoded.value(), now, encoded.headers()), KpiTopology.TOTALS_OUT);
        meters.totalChanged(now - acceptedAt.toEpochMilli());
    }

    private static KpiTotals fact(List<String> key, MonthTotals state) {
        DefinitionStamp definition = state.definition();
        return new KpiTotals(
                new TenantId(key.get(0)),
                new Subject(kind(key.get(1)), key.get(2)),
                new MetricId(key.get(3)),
                key.get(5).isEmpty() ? null : key.get(5),
                YearMonth.parse(key.get(6)),
                state.revision(),
                definition.version(),
                definition.unit(),
                definition.aggregate(),
                state.daily());
    }

    private static Subject.Kind kind(String wireName) {
        return Stream.of(Subject.Kind.values())
                .filter(kind -> kind.wireName().equals(wireName))
                .findFirst()
                .orElseThrow();
    }

    /** Tells all totals of a tenant by the definitions that stand now, and drops what older ones left. */
    void anew(TenantId tenant, Definitions now) {
        Map<String, Turn> turns = new TreeMap<>();
        String prefix = KpiTopology.prefix(tenant.value());
        try (KeyValueIterator<String, byte[]> all = totals.range(prefix, prefix + KpiTopology.AFTER_EVERY_KEY)) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                note(Keys.parts(entry.key), entry.value, now, turns);
            }
        }
        turns.values().forEach(turn -> turn(turn, now));
        LOG.infof(
                "totals told anew tenant=%s generation=%s",
                tenant, now.generation().id());
    }

    private static void note(List<String> key, byte[] bytes, Definitions now, Map<String, Turn> turns) {
        MonthTotals state = TotalsFormat.readTotals(bytes);
        DefinitionStamp stamp = now.stamp(new MetricId(key.get(3)));
        int age = stamp == null ? 1 : Long.compare(Long.parseLong(key.get(4)), stamp.edition());
        if (age > 0 || age == 0 && state.revision() > 0) {
            return;
        }
        List<String> place = new ArrayList<>(key);
        place.remove(4);
        Turn turn = turns.computeIfAbsent(Keys.of(place.toArray(String[]::new)), absent -> new Turn());
        if (age == 0) {
            turn.newKey = key;
            turn.next = state;
            turn.cause = TotalsFormat.readCause(bytes).orElse(null);
            return;
        }
        turn.oldKey = key;
        turn.old = state;
    }

    private void turn(Turn turn, Definitions now) {
        long revision = turn.old == null ? 0 : turn.old.revision();
        List<String> key = turn.newKey;
        MonthTotals next = turn.next;
        if (turn.oldKey != null) {
            totals.delete(Keys.of(turn.oldKey.toArray(String[]::new)));
            if (key == null && revision > 0) {
                DefinitionStamp stamp = now.stamp(new MetricId(turn.oldKey.get(3)));
                key = new ArrayList<>(turn.oldKey);
                key.set(4, Long.toString(stamp == null ? 0 : stamp.edition()));
                next = stamp == null ? null : new MonthTotals(0, stamp, List.of());
            }
        }
        if (key == null || next == null || revision == 0 && next.days().isEmpty()) {
            return;
        }
        MonthTotals state = next.as(revision + 1);
        totals.put(Keys.of(key.toArray(String[]::new)), TotalsFormat.write(state));
        // a metric's first totals follow from a delivery, later ones from the change of definitions
        Cause cause = turn.cause == null || revision > 0 ? cause(now) : turn.cause;
        KpiTotals fact = fact(key, state);
        watch.changed(
                fact.tenant(),
                fact.subject(),
                fact.metric(),
                fact.month().atDay(1),
                fact.month().atEndOfMonth());
        tell(fact, cause.correlationId(), cause.acceptedAt());
    }

    private Cause cause(Definitions now) {
        return new Cause(
                new CorrelationId("definitions-" + now.generation().id()),
                Instant.ofEpochMilli(context.currentSystemTimeMs()));
    }
}
