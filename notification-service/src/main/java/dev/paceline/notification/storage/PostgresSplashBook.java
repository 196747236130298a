package dev.paceline.notification.storage;

import dev.paceline.events.Splash;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kit.roster.RosterProjection;
import dev.paceline.kit.storage.JsonRows;
import dev.paceline.kit.storage.Transactions;
import dev.paceline.notification.application.SplashBook;
import dev.paceline.notification.domain.Cause;
import dev.paceline.notification.domain.Known;
import dev.paceline.notification.domain.Outcome;
import dev.paceline.notification.domain.RuleName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Causes and raised splashes in PostgreSQL; a splash goes out through the outbox of the transaction that raised it. */
@ApplicationScoped
class PostgresSplashBook implements SplashBook {

    private static final int MORE_ATTEMPTS = 3;

    /**
     * Offset 0 keeps the planner to one look into the index per cause, whatever its statistics say. The rows are locked in the order of
     * the keys: who decides about a cause at the same time waits and then sees what was decided.
     */
    private static final String KNOWN_CAUSES =
            """
            select known.rule, known.thing, known.revision, known.stands
            from jsonb_to_recordset(cast(cast(:causes as text) as jsonb)) as asked(rule text, thing text)
            cross join lateral (
                select c.rule, c.thing, c.revision, c.stands from splash_cause c
                where c.tenant_id = :tenant and c.rule = asked.rule and c.thing = asked.thing
                offset 0 for update) as known
            """;

    private static final String SHOWN =
            """
            select shown.rule, shown.thing, shown.fact
            from jsonb_to_recordset(cast(cast(:causes as text) as jsonb)) as asked(rule text, thing text)
            cross join lateral (
                select r.rule, r.thing, r.fact from splash_raised r
                where r.tenant_id = :tenant and r.rule = asked.rule and r.thing = asked.thing and not r.withdrawn
                order by r.raised_at desc limit 1) as shown
            """;

    /** Tells of each row whether it is new: {@code xmax} is 0 then. */
    private static final String KEEP_CAUSES =
            """
            insert into splash_cause (tenant_id, rule, thing, revision, stands)
            select :tenant, seen.rule, seen.thing, seen.revision, seen.stands
            from jsonb_to_recordset(cast(cast(:causes as text) as jsonb))
              as seen(rule text, thing text, revision bigint, stands boolean)
            on conflict (tenant_id, rule, thing) do update
              set revision = excluded.revision, stands = excluded.stands
              where splash_cause.revision < excluded.revision
            returning xmax = 0
            """;

    private final Transactions transactions;
    private final RosterProjection roster;
    private final SplashRows splashes;

    PostgresSplashBook(Transactions transactions, RosterProjection roster, SplashRows splashes) {
        this.transactions = transactions;
        this.roster = roster;
        this.splashes = splashes;
    }

    /** Another instance decided about a cause that was new when this transaction looked. */
    private static final class LostRaceException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private LostRaceException() {
            super("another instance decided about the same cause first");
        }
    }

    @Override
    public Uni<Void> decide(
            TenantId tenant, Set<Cause.Key> causes, Set<Subject> whose, Function<Known, Outcome> decision) {
        return transactions
                .inTenant(tenant, session -> known(session, tenant, new TreeSet<>(causes), whose)
                        .flatMap(known -> keep(session, tenant, known, decision.apply(known))))
                .onFailure(LostRaceException.class)
                .retry()
                .atMost(MORE_ATTEMPTS);
    }

    private Uni<Known> known(
            Mutiny.StatelessSession session, TenantId tenant, Set<Cause.Key> asked, Set<Subject> whose) {
        return causes(session, tenant, asked).flatMap(causes -> shown(session, tenant, causes.keySet())
                .flatMap(shown -> whose.isEmpty()
                        ? Uni.createFrom().item(new Known(Map.of(), causes, shown, Map.of()))
                        : PostgresRuleBook.choices(session, tenant).flatMap(choices -> roster.view(session, tenant)
                                .map(view -> new Known(choices, causes, shown, RosterPeople.of(view, whose))))));
    }

    /** Only what was known as a cause before can have been shown. */
    private static Uni<Map<Cause.Key, Splash>> shown(
            Mutiny.StatelessSession session, TenantId tenant, Set<Cause.Key> causes) {
        if (causes.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.<Object[]>createNativeQuery(SHOWN)
                .setParameter("tenant", tenant.value())
                .setParameter("causes", Rows.ofKeys(causes))
                .getResultList()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> new Cause.Key(new RuleName((String) row[0]), (String) row[1]),
                                row -> JsonRows.read((String) row[2], Splash.class))));
    }

    private static Uni<Map<Cause.Key, Cause>> causes(
            Mutiny.StatelessSession session, TenantId tenant, Set<Cause.Key> asked) {
        return session.<Object[]>createNativeQuery(KNOWN_CAUSES)
                .setParameter("tenant", tenant.value())
                .setParameter("causes", Rows.ofKeys(asked))
                .getResultList()
                .map(rows -> rows.stream()
                        .map(PostgresSplashBook::cause)
                        .collect(Collectors.toMap(Cause::key, Function.identity())));
    }

    private static Cause cause(Object[] row) {
        return new Cause(
                new RuleName((String) row[0]), (String) row[1], ((Number) row[2]).longValue(), (Boolean) row[3]);
    }

    private Uni<Void> keep(Mutiny.StatelessSession session, TenantId tenant, Known known, Outcome outcome) {
        if (outcome.causes().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        long unknown = outcome.causes().stream()
                .filter(cause -> !known.causes().containsKey(cause.key()))
                .count();
        return session.createNativeQuery(KEEP_CAUSES, Boolean.class)
                .setParameter("tenant", tenant.value())
                .setParameter("causes", Rows.ofCauses(outcome.causes()))
                .getResultList()
                .map(kept -> kept.stream().filter(isNew -> isNew).count())
                .invoke(inserted -> requireAll(inserted, unknown))
                .flatMap(kept -> splashes.publish(session, tenant, outcome));
    }

    private static void requireAll(long inserted, long unknown) {
        if (inserted != unknown) {
            throw new LostRaceException();
        }
    }
}
