package dev.paceline.kpi.streams;

import dev.paceline.events.Envelope;
import dev.paceline.events.FactCodec;
import dev.paceline.events.Keys;
import dev.paceline.events.RecordContributions;
import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.RecordContributions.LateMonth;
import dev.paceline.events.RecordMerge;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.events.VisibleText;
import dev.paceline.kit.messaging.DeadLetters;
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
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

/** What leaves the merging of records: contributions at once, changes of totals once per commit, dead letters. */
final class Outlet {

    /** Bytes; what Kafka takes in one message (1 MiB) less room for headers. Past it the task could not go on. */
    static final int LARGEST_VALUE = 900_000;

    private static final Logger LOG = Logger.getLogger(Outlet.class);
    private static final int LONGEST_REASON = 1_000;

    private final ProcessorContext<String, byte[]> context;
    private final CommitPace.Beat beat;
    private final PendingChanges pending = new PendingChanges();

    Outlet(ProcessorContext<String, byte[]> context, CommitHook hook, CommitPace.Beat beat) {
        this.context = context;
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

    /** Tells what a step of a record leads to. */
    void send(List<String> key, RecordState.Step step, Rules rules, long timestamp) {
        beat.change(context);
        RecordState next = step.next();
        TenantId tenant = new TenantId(key.get(0));
        if (step.publish()) {
            RecordState told = rules.told() == null ? next : next.as(rules.told());
            tell(contributions(tenant, key, told), timestamp);
        }
        for (Handover handover : step.handovers()) {
            context.forward(merge(tenant, key, next, handover, timestamp), KpiTopology.MERGES_OUT);
        }
        for (SpreadChange spread : step.changes()) {
            TotalsChange change = spread.change();
            if (rules.needs(change.definition(), change.metric())) {
                pending.add(new Delta(tenant, change, next.correlationId(), next.acceptedAt()), spread.teams());
            }
        }
        if (pending.areMany()) {
            send(pending);
        }
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
            TotalsChange change = delta.change();
            String key = Keys.of(
                    delta.tenant().value(),
                    change.subject().kind().wireName(),
                    change.subject().id(),
                    change.metric().value());
            context.forward(
                    new Record<>(key, TotalsFormat.write(delta), now, new RecordHeaders()), KpiTopology.DELTAS_OUT);
        });
    }

    private void tell(Envelope<RecordContributions> fact, long timestamp) {
        ThreadProducer producer = ThreadProducer.open();
        if (producer != null) {
            producer.send(FactCodec.encode(Topics.KPI_CONTRIBUTIONS, fact, timestamp));
            return;
        }
        var encoded = FactCodec.encode(Topics.KPI_CONTRIBUTIONS, fact);
        context.forward(
                new Record<>(encoded.key(), encoded.value(), timestamp, encoded.headers()),
                KpiTopology.CONTRIBUTIONS_OUT);
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

    private Record<String, byte[]> merge(
            TenantId tenant, List<String> key, RecordState state, Handover handover, long timestamp) {
        RecordMerge fact = MergeFacts.of(tenant, key.get(1), key.get(2), handover);
        var encoded = FactCodec.encode(
                Topics.CRM_MERGES,
                KpiFacts.envelope(context.currentSystemTimeMs(), state.correlationId(), state.acceptedAt(), fact));
        return new Record<>(encoded.key(), encoded.value(), timestamp, encoded.headers());
    }

    void deadLetter(Message incoming, String reason) {
        LOG.warnf("dead letter key=%s reason=%s", incoming.key(), reason);
        byte[] given = incoming.value();
        // too large to be sent again: the origin says where it is
        byte[] value = given != null && given.length > LARGEST_VALUE ? new byte[0] : given;
        Headers headers = new RecordHeaders(incoming.headers().toArray());
        headers.add(
                DeadLetters.REASON, VisibleText.escaped(reason, LONGEST_REASON).getBytes(StandardCharsets.UTF_8));
        headers.add(DeadLetters.SERVICE, RecordsMerge.SERVICE.getBytes(StandardCharsets.UTF_8));
        String origin = incoming.origin();
        if (origin != null) {
            headers.add(DeadLetters.ORIGIN, origin.getBytes(StandardCharsets.UTF_8));
        }
        context.forward(
                new Record<>(incoming.key(), value, incoming.timestamp(), headers), KpiTopology.DEAD_LETTERS_OUT);
    }
}
