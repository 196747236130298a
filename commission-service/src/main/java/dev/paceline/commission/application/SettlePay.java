package dev.paceline.commission.application;

import dev.paceline.commission.domain.Cause;
import dev.paceline.commission.domain.CreditSet;
import dev.paceline.commission.domain.Engine;
import dev.paceline.commission.domain.LedgerEntry;
import dev.paceline.commission.domain.PlanBook;
import dev.paceline.commission.domain.Posting;
import dev.paceline.commission.domain.RecordKey;
import dev.paceline.commission.domain.Statement;
import dev.paceline.commission.domain.StatementKey;
import dev.paceline.events.CommissionStatement;
import dev.paceline.events.Envelope;
import dev.paceline.events.PlanId;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Brings the ledger of some records to what plans and credits say now, and states anew every statement that this moved. The
 * records' credits must be locked by the caller, so that nobody else settles them at the same time.
 */
@ApplicationScoped
public class SettlePay {

    private static final URI SOURCE = URI.create("/paceline/commission-service");

    /** A record to settle, and why. */
    public record Due(CreditSet credits, Cause cause) {}

    /** Appends what is missing; does nothing where nothing is. */
    Uni<Void> settle(TenantId tenant, Book book, PlanBook plans, List<Due> due) {
        return settle(tenant, book, plans, due, entry -> true);
    }

    /** Appends what is missing of one plan, and leaves what other plans pay as it is: a plan that fails holds up no other. */
    Uni<Void> settlePlan(TenantId tenant, Book book, PlanBook plans, PlanId plan, List<Due> due) {
        return settle(tenant, book, plans.only(plan), due, ofPlan(plan));
    }

    /** Whether an entry is of that plan. */
    static Predicate<LedgerEntry> ofPlan(PlanId plan) {
        return entry -> entry.line().plan().equals(plan);
    }

    /**
     * The entries that a record lacks; computes and writes nothing.
     *
     * @param outstanding the record's bookings that no correction has taken back
     */
    static List<LedgerEntry> entries(PlanBook plans, Due due, List<LedgerEntry> outstanding) {
        return Posting.of(outstanding, Engine.pay(plans, due.credits()).lines(), due.credits(), due.cause());
    }

    private Uni<Void> settle(
            TenantId tenant, Book book, PlanBook plans, List<Due> due, Predicate<LedgerEntry> concerned) {
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<RecordKey> records =
                due.stream().map(one -> one.credits().record()).toList();
        return book.ledger()
                .standing(records)
                .chain(standing -> post(tenant, book, plans, due, only(standing, concerned)));
    }

    private static Map<RecordKey, List<LedgerEntry>> only(
            Map<RecordKey, List<LedgerEntry>> standing, Predicate<LedgerEntry> concerned) {
        Map<RecordKey, List<LedgerEntry>> left = new HashMap<>();
        standing.forEach((record, entries) ->
                left.put(record, entries.stream().filter(concerned).toList()));
        return left;
    }

    private Uni<Void> post(
            TenantId tenant, Book book, PlanBook plans, List<Due> due, Map<RecordKey, List<LedgerEntry>> standing) {
        List<LedgerEntry> entries = new ArrayList<>();
        SortedMap<StatementKey, Cause> moved = new TreeMap<>();
        for (Due one : due) {
            List<LedgerEntry> posted =
                    entries(plans, one, standing.getOrDefault(one.credits().record(), List.of()));
            posted.forEach(entry -> moved.put(entry.line().statement(), one.cause()));
            entries.addAll(posted);
        }
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = entries.get(0).bookedAt();
        return book.ledger().append(entries).chain(() -> state(tenant, book, moved, now));
    }

    private Uni<Void> state(TenantId tenant, Book book, SortedMap<StatementKey, Cause> moved, Instant now) {
        return book.statements()
                .changed(moved.keySet(), now)
                .chain(revisions -> Multi.createFrom()
                        .iterable(moved.entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(
                                one -> statement(book, one.getKey(), revisions.getOrDefault(one.getKey(), 1L))
                                        .map(statement -> envelope(statement.fact(tenant), one.getValue())))
                        .collect()
                        .asList())
                .chain(envelopes -> book.statements().publish(envelopes));
    }

    private static Uni<Statement> statement(Book book, StatementKey key, long revision) {
        Ledger ledger = book.ledger();
        return ledger.totals(key).chain(totals -> ledger.lines(key, Statement.LINES_IN_FACT, null)
                .map(lines -> new Statement(key, revision, totals, lines)));
    }

    private static Envelope<CommissionStatement> envelope(CommissionStatement fact, Cause cause) {
        return new Envelope<>(fact.factId(), SOURCE, cause.bookedAt(), cause.correlationId(), cause.acceptedAt(), fact);
    }
}
