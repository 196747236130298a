package dev.paceline.kpi.streams;

import dev.paceline.events.Envelope;
import dev.paceline.events.FactCodec;
import dev.paceline.events.Keys;
import dev.paceline.events.RecordContributions;
import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.RecordContributions.LateMonth;
import dev.paceline.events.RecordMerge;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.kpi.domain.Closing;
import dev.paceline.kpi.domain.Credit;
import dev.paceline.kpi.domain.Generation;
import dev.paceline.kpi.domain.Late;
import dev.paceline.kpi.domain.Merges.Handover;
import dev.paceline.kpi.domain.RecordState;
import dev.paceline.kpi.domain.Rules;
import dev.paceline.kpi.domain.SpreadChange;
import dev.paceline.kpi.domain.TotalsChange;
import dev.paceline.kpi.streams.TotalsFormat.Delta;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What leaves the merging of records: contributions at once, changes of totals once per commit, dead letters. */
final class Outlet {

    /** Bytes; what Kafka takes in one message (1 MiB) less room for headers. Past it the task could not go on. */
    static final int LARGEST_VALUE = 900_000;

    private static final Logger LOG = Logger.getLogger(Outlet.class);

    private final ProcessorContext<String, byte[]> context;
    private final CommitPace.Beat beat;
    private final KpiMeters meters;
    private final PendingChanges pending = new PendingChanges();

    Outlet(ProcessorContext<String, byte[]> context, CommitHook hook, CommitPace.Beat beat, KpiMeters meters) {
        this.context = context;
        this.meters = meters;
        this.beat = beat;
        hook.beforeCommit(context, new CommitRound.Work() {
            @Override
            public void finish(PendingChanges together) {
                beat.committing(context);
                pending.moveTo(together);
                if (together.areMany()) {
                    send(together);
                }
            }

            @Override
            public void sendTogether(PendingChanges together) {
                send(together);
            }
        });
    }

    /**
     * What leaves with a step of a record.
     *
     * @param contributions absent where the record contributes as before
     * @param merges to the records that it was merged into
     */
    record Outgoing(
            @Nullable ProducerRecord<byte[], byte[]> contributions,
            List<ProducerRecord<byte[], byte[]>> merges,
            List<PendingChange> changes) {}

    /** A change that waits for the commit, and the teams whose totals it moves too. */
    record PendingChange(Delta delta, List<TeamId> teams) {}

    /**
     * What a step leads to, ready to be sent: whatever data can make fail is done here, before anything is written.
     *
     * @throws IllegalArgumentException when a message would be larger than Kafka takes
     */
    Outgoing prepare(List<String> key, RecordState.Step step, Rules rules, long timestamp) {
        RecordState next = step.next();
        TenantId tenant = new TenantId(key.get(0));
        ProducerRecord<byte[], byte[]> contributions = null;
        if (step.publish()) {
            RecordState told = rules.told() == null ? next : next.as(rules.told());
            Envelope<RecordContributions> fact = contributions(tenant, key, told);
            contributions = fitting("contributions", FactCodec.encode(Topics.KPI_CONTRIBUTIONS, fact, timestamp));
        }
        List<ProducerRecord<byte[], byte[]>> merges =
                new ArrayList<>(step.handovers().size());
        for (Handover handover : step.handovers()) {
            merges.add(fitting("merge into another record", merge(tenant, key, next, handover, timestamp)));
        }
        List<PendingChange> changes = new ArrayList<>(step.changes().size());
        for (SpreadChange spread : step.changes()) {
            TotalsChange change = spread.change();
            if (rules.needs(change.definition(), change.metric())) {
                changes.add(new PendingChange(
                        new Delta(tenant, change, next.correlationId(), next.acceptedAt()), spread.teams()));
            }
        }
        return new Outgoing(contributions, merges, changes);
    }

    private static ProducerRecord<byte[], byte[]> fitting(String what, ProducerRecord<byte[], byte[]> record) {
        if (record.value().length > LARGEST_VALUE) {
            throw new IllegalArgumentException(
                    "the record's " + what + " would be larger than " + LARGEST_VALUE + " bytes");
        }
        return record;
    }

    /** Sends what a step led to. */
    void send(Outgoing outgoing) {
        beat.change(context);
        ProducerRecord<byte[], byte[]> contributions = outgoing.contributions();
        if (contributions != null) {
            send(contributions);
        }
        outgoing.merges().forEach(merge -> context.forward(forwarded(merge), KpiTopology.MERGES_OUT));
        outgoing.changes().forEach(change -> pending.add(change.delta(), change.teams()));
        if (pending.areMany()) {
            send(pending);
        }
    }

    private void send(ProducerRecord<byte[], byte[]> contributions) {
        ThreadProducer producer = ThreadProducer.open();
        if (producer != null) {
            producer.send(contributions);
            return;
        }
        context.forward(forwarded(contributions), KpiTopology.CONTRIBUTIONS_OUT);
    }

    private static Record<String, byte[]> forwarded(ProducerRecord<byte[], byte[]> record) {
        return new Record<>(
                new String(record.key(), StandardCharsets.UTF_8), record.value(), record.timestamp(), record.headers());
    }

    /** Tells all totals, behind all changes, that this partition is through with a generation of definitions. */
    void through(TenantId tenant, Generation generation) {
        send(pending);
        beat.change(context);
        Marker marker = new Marker(tenant, generation.id(), context.taskId().partition());
        context.forward(
                new Record<>(Marker.KEY, marker.toBytes(), context.currentSystemTimeMs(), new RecordHeaders()),
                KpiTopology.DELTAS_OUT);
    }

    private void send(PendingChanges changes) {
        long now = context.currentSystemTimeMs();
        changes.drainTo(delta -> {
            byte[] value;
            try {
                value = TotalsFormat.write(delta);
            } catch (RuntimeException e) {
                setAside(delta, e);
                return;
            }
            context.forward(new Record<>(key(delta), value, now, new RecordHeaders()), KpiTopology.DELTAS_OUT);
        });
    }

    private Envelope<RecordContributions> contributions(TenantId tenant, List<String> key, RecordState state) {
        RecordContributions fact = new RecordContributions(
                tenant,
                key.get(1),
                key.get(2),
                state.revision(),
                state.name(),
                contributions(state.credits()),
                state.late().stream().map(Outlet::late).toList());
        return KpiFacts.envelope(context.currentSystemTimeMs(), state.correlationId(), state.acceptedAt(), fact);
    }

    private static LateMonth late(Late late) {
        Closing closing = late.closing();
        return new LateMonth(closing.month(), closing.from(), closing.until(), contributions(late.now()));
    }

    private static List<Contribution> contributions(List<Credit> credits) {
        return credits.stream().map(Credit::told).toList();
    }

    private ProducerRecord<byte[], byte[]> merge(
            TenantId tenant, List<String> key, RecordState state, Handover handover, long timestamp) {
        RecordMerge fact = MergeFacts.of(tenant, key.get(1), key.get(2), handover);
        Envelope<RecordMerge> envelope =
                KpiFacts.envelope(context.currentSystemTimeMs(), state.correlationId(), state.acceptedAt(), fact);
        return FactCodec.encode(Topics.CRM_MERGES, envelope, timestamp);
    }

    private static String key(Delta delta) {
        TotalsChange change = delta.change();
        return Keys.of(
                delta.tenant().value(),
                change.subject().kind().wireName(),
                change.subject().id(),
                change.metric().value());
    }

    /** A change of a total that cannot be written; the letter names the total and the delivery, the contributions tell the amounts. */
    private void setAside(Delta delta, RuntimeException failure) {
        String key = key(delta);
        meters.setAside().add(SetAside.Kind.TOTAL, key, failure);
        deadLetter(
                Message.following(key, delta.correlationId(), context.currentSystemTimeMs()),
                "the change of the total cannot be sent: " + DataFaults.reason(failure));
    }

    void deadLetter(Message incoming, String reason) {
        meters.deadLetter();
        LOG.warnf(
                "dead letter key=%s reason=%s", SetAside.plain(String.valueOf(incoming.key())), SetAside.plain(reason));
        context.forward(Letters.of(incoming, reason), KpiTopology.DEAD_LETTERS_OUT);
    }
}
