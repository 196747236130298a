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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Tells totals: one that moved, or, step by step, all of a tenant again when other definitions are in force. */
final class TotalsTold {

    /** Rows of the store, of whole metrics of subjects; some milliseconds of work. */
    static final int MOST_ROWS_A_STEP = 200;

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

    /** The editions of one total: those that were published or given up, and the one to publish from now on. */
    private static final class Editions {
        private final List<List<String>> oldKeys = new ArrayList<>();
        private long revision;
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

    /**
     * Publishes some of a tenant's totals by the definitions that are in force now, and drops what older ones left: the metrics of subjects
     * behind the cursor, each whole, until the deadline or enough of them.
     *
     * @return the cursor for the next step; absent when none are left
     */
    @Nullable
    String step(TenantId tenant, Definitions now, String cursor, long deadline) {
        String prefix = KpiTopology.prefix(tenant.value());
        String from = cursor.isEmpty() ? prefix : cursor + KpiTopology.AFTER_EVERY_KEY;
        List<KeyValue<String, byte[]>> rows = new ArrayList<>();
        String group = "";
        boolean more = false;
        try (KeyValueIterator<String, byte[]> all = totals.range(from, prefix + KpiTopology.AFTER_EVERY_KEY)) {
            while (all.hasNext() && !more) {
                KeyValue<String, byte[]> row = all.next();
                String next = group(Keys.parts(row.key));
                more = !next.equals(group) && rows.size() >= MOST_ROWS_A_STEP;
                group = more ? group : next;
                if (!more) {
                    rows.add(row);
                }
            }
        }
        String done = publish(rows, now, deadline);
        return more || !done.equals(group) ? done : null;
    }

    /** Publishes the metric of a subject by the definitions that are in force now, which the steps have not reached yet. */
    void publish(TenantId tenant, Subject subject, MetricId metric, Definitions now) {
        String prefix = Keys.of(tenant.value(), subject.kind().wireName(), subject.id(), metric.value(), "");
        List<KeyValue<String, byte[]>> rows = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = totals.range(prefix, prefix + KpiTopology.AFTER_EVERY_KEY)) {
            all.forEachRemaining(rows::add);
        }
        publish(rows, now, Long.MAX_VALUE);
    }

    private static String group(List<String> key) {
        return Keys.of(key.get(0), key.get(1), key.get(2), key.get(3), "");
    }

    /** The last group that was published; the first is, whatever the time. */
    private String publish(List<KeyValue<String, byte[]>> rows, Definitions now, long deadline) {
        String done = "";
        SortedMap<String, Editions> totalsOfGroup = new TreeMap<>();
        for (KeyValue<String, byte[]> row : rows) {
            List<String> key = Keys.parts(row.key);
            String group = group(key);
            if (!group.equals(done) && !done.isEmpty()) {
                totalsOfGroup.values().forEach(editions -> publish(editions, now));
                totalsOfGroup.clear();
                if (deadline != Long.MAX_VALUE && BackgroundTime.isOver(deadline)) {
                    return done;
                }
            }
            done = group;
            note(key, row.value, now, totalsOfGroup);
        }
        totalsOfGroup.values().forEach(editions -> publish(editions, now));
        return done;
    }

    private static void note(List<String> key, byte[] bytes, Definitions now, Map<String, Editions> noted) {
        MonthTotals state = TotalsFormat.readTotals(bytes);
        DefinitionStamp stamp = now.stamp(new MetricId(key.get(3)));
        int age = stamp == null ? 1 : Long.compare(Long.parseLong(key.get(4)), stamp.edition());
        if (age > 0 || age == 0 && state.revision() > 0) {
            return;
        }
        List<String> place = new ArrayList<>(key);
        place.remove(4);
        Editions editions = noted.computeIfAbsent(Keys.of(place.toArray(String[]::new)), absent -> new Editions());
        if (age == 0) {
            editions.newKey = key;
            editions.next = state;
            editions.cause = TotalsFormat.readCause(bytes).orElse(null);
            return;
        }
        editions.oldKeys.add(key);
        editions.revision = Math.max(editions.revision, state.revision());
    }

    private void publish(Editions editions, Definitions now) {
        long revision = editions.revision;
        List<String> key = editions.newKey;
        MonthTotals next = editions.next;
        for (List<String> old : editions.oldKeys) {
            totals.delete(Keys.of(old.toArray(String[]::new)));
        }
        if (key == null && revision > 0) {
            List<String> old = editions.oldKeys.get(0);
            DefinitionStamp stamp = now.stamp(new MetricId(old.get(3)));
            key = new ArrayList<>(old);
            key.set(4, Long.toString(stamp == null ? 0 : stamp.edition()));
            next = stamp == null ? null : new MonthTotals(0, stamp, List.of());
        }
        if (key == null || next == null || revision == 0 && next.days().isEmpty()) {
            return;
        }
        MonthTotals state = next.as(revision + 1);
        totals.put(Keys.of(key.toArray(String[]::new)), TotalsFormat.write(state));
        // a metric's first totals follow from a delivery, later ones from the change of definitions
        Cause cause = editions.cause == null || revision > 0 ? cause(now) : editions.cause;
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
