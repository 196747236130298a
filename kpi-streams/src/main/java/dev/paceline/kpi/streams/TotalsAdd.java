package dev.paceline.kpi.streams;

import dev.paceline.events.Keys;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.application.TotalsWatch;
import dev.paceline.kpi.domain.Definitions;
import dev.paceline.kpi.domain.MonthTotals;
import dev.paceline.kpi.domain.TotalsChange;
import dev.paceline.kpi.domain.TotalsChange.DayChange;
import dev.paceline.kpi.streams.TotalsFormat.Delta;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Adds changes up into the totals of a subject, metric, edition, currency and month. Before each commit every total that moved is
 * written once, and published once if its edition is the one that is told.
 */
final class TotalsAdd implements Processor<String, byte[], String, byte[]> {

    /** Different values of a month that one total keeps, as long as they fit into a message. */
    static final int MOST_VALUES = 20_000;

    private static final int MOST_STEPS_A_TURN = 2;
    private static final Logger LOG = Logger.getLogger(TotalsAdd.class);

    private final TenantModels models;
    private final KpiMeters meters;
    private final TotalsWatch watch;
    private final Held held;
    private final CommitPace pace;
    private final FaultIsolation isolation;
    private final int partitions;
    private final PendingChanges pending = new PendingChanges();
    private final Turns turns = new Turns();
    private final TenantPauses pauses;
    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, byte[]> totals;
    private Switchover switchover;
    private TotalsTold told;
    private CommitPace.Beat beat;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    TotalsAdd(
            TenantModels models,
            KpiMeters meters,
            TotalsWatch watch,
            Held held,
            CommitPace pace,
            FaultIsolation isolation,
            int partitions) {
        this.models = models;
        this.meters = meters;
        this.watch = watch;
        this.held = held;
        this.pace = pace;
        this.isolation = isolation;
        this.pauses = new TenantPauses(meters.setAside(), "totals");
        this.partitions = partitions;
    }

    private record Piece(@Nullable String currency, YearMonth month) {}

    @Override
    public void init(ProcessorContext<String, byte[]> processorContext) {
        context = processorContext;
        totals = context.getStateStore(KpiTopology.TOTALS_STORE);
        switchover = new Switchover(models, partitions, context, meters);
        told = new TotalsTold(context, totals, meters, watch);
        pending.clear();
        CommitHook hook = context.getStateStore(KpiTopology.TOTALS_HOOK);
        beat = pace.ofThisThread();
        hook.beforeCommit(context, together -> {
            beat.committing(context);
            pending.drainTo(this::addOrSetAside);
        });
        context.schedule(Rederivation.INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> followDefinitions());
        held.begin(KpiTopology.TOTALS_STORE, context.taskId().partition(), this);
    }

    @Override
    public void close() {
        held.end(KpiTopology.TOTALS_STORE, context.taskId().partition(), this);
    }

    @Override
    public void process(Record<String, byte[]> incoming) {
        beat.change(context);
        Message.each(incoming, context, isolation, this::take);
        held.backlog().applied(context);
    }

    private void take(Message incoming) {
        String guilt = isolation.guilt(incoming);
        if (guilt != null) {
            deadLetter(incoming.withoutValue(), guilt);
            return;
        }
        Delta delta;
        try {
            byte[] change = Objects.requireNonNull(incoming.value(), "a change without a value");
            if (Marker.is(change)) {
                switchover.take(Marker.of(change));
                return;
            }
            delta = TotalsFormat.readDelta(change);
        } catch (RuntimeException e) {
            DataFaults.rethrowMachineFault(e);
            setAside(incoming, e);
            return;
        }
        pending.add(delta);
        if (pending.areMany()) {
            pending.drainTo(this::addOrSetAside);
        }
    }

    private void followDefinitions() {
        models.refresh();
        if (switchover.say()) {
            beat.change(context);
        }
        List<TenantId> behind = models.tenants().stream().filter(this::isBehind).toList();
        if (!behind.isEmpty()) {
            long deadline = beat.background().deadline();
            turns.take(
                    behind,
                    deadline,
                    MOST_STEPS_A_TURN,
                    tenant -> pauses.run(tenant, context.currentSystemTimeMs(), () -> publishAgain(tenant, deadline)));
            beat.change(context);
        }
    }

    private boolean isBehind(TenantId tenant) {
        Definitions now = models.isAwaited(tenant) ? null : models.of(tenant).told();
        return now != null && switchover.isBehind(tenant, now);
    }

    /** A step; readers have switched already, since all totals are there. Whether there is more to do. */
    private boolean publishAgain(TenantId tenant, long deadline) {
        Definitions now = Objects.requireNonNull(models.of(tenant).told());
        String cursor = told.step(tenant, now, switchover.cursor(tenant, now), deadline);
        if (cursor != null) {
            switchover.moved(tenant, now, cursor);
            return true;
        }
        switchover.done(tenant, now);
        LOG.infof(
                "totals published again tenant=%s generation=%s",
                tenant, now.generation().id());
        return false;
    }

    /** A change that cannot be added leaves its total as it was; everything else goes on. */
    private void addOrSetAside(Delta delta) {
        try {
            add(delta);
        } catch (RuntimeException | StackOverflowError e) {
            DataFaults.rethrowMachineFault(e);
            TotalsChange change = delta.change();
            String key = Keys.of(
                    delta.tenant().value(),
                    change.subject().kind().wireName(),
                    change.subject().id(),
                    change.metric().value());
            setAside(Message.following(key, delta.correlationId(), context.currentSystemTimeMs()), e);
        }
    }

    private void setAside(Message change, Throwable failure) {
        meters.setAside().add(SetAside.Kind.TOTAL, String.valueOf(change.key()), failure);
        deadLetter(change, "the change is not in the total: " + DataFaults.reason(failure));
    }

    private void deadLetter(Message change, String reason) {
        meters.deadLetter();
        context.forward(Letters.of(change, reason), KpiTopology.TOTALS_DEAD_LETTERS_OUT);
    }

    private void add(Delta delta) {
        TotalsChange change = delta.change();
        Definitions now = models.of(delta.tenant()).told();
        if (now != null && switchover.isBehind(delta.tenant(), now)) {
            told.publish(delta.tenant(), change.subject(), change.metric(), now);
        }
        var standing = now == null ? null : now.stamp(change.metric());
        int age = standing == null ? 1 : change.definition().compareTo(standing);
        if (age < 0) {
            // an edition that nobody is told of any more
            return;
        }
        pieces(change).forEach((piece, days) -> add(delta, piece, days, age == 0));
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

    private void add(Delta delta, Piece piece, List<DayChange> days, boolean isTold) {
        TotalsChange change = delta.change();
        String key = KpiTopology.totalsKey(
                delta.tenant(),
                change.subject(),
                change.metric(),
                change.definition(),
                piece.currency(),
                piece.month());
        byte[] bytes = totals.get(key);
        MonthTotals standing = bytes == null ? null : TotalsFormat.readTotals(bytes);
        MonthTotals next = MonthTotals.after(standing, change, days);
        if (next == standing || next.revision() == 0) {
            return;
        }
        if (next.days().size() > MOST_VALUES) {
            leaveOut(key);
            return;
        }
        byte[] written = isTold
                ? TotalsFormat.write(next)
                : TotalsFormat.writeUntold(next.as(0), delta.correlationId(), delta.acceptedAt());
        if (written.length > Outlet.LARGEST_VALUE) {
            leaveOut(key);
            return;
        }
        totals.put(key, written);
        if (isTold) {
            told.tell(Keys.parts(key), next, days, delta.correlationId(), delta.acceptedAt());
        }
    }

    private void leaveOut(String key) {
        LOG.warnf("values left out, a month has too many key=%s", key);
        meters.leftOut();
    }
}
