package dev.paceline.notification.storage;

import dev.paceline.events.Envelope;
import dev.paceline.events.Splash;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.kit.outbox.Outbox;
import dev.paceline.kit.roster.RosterProjection;
import dev.paceline.kit.storage.Transactions;
import dev.paceline.notification.application.SplashBook;
import dev.paceline.notification.domain.Cause;
import dev.paceline.notification.domain.Known;
import dev.paceline.notification.domain.Outcome;
import dev.paceline.notification.domain.RuleName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Causes and raised splashes in PostgreSQL; a splash goes out through the outbox of the transaction that raised it. */
@ApplicationScoped
class PostgresSplashBook implements SplashBook {

    private static final Logger LOG = Logger.getLogger(PostgresSplashBook.class);

    /** Offset 0 keeps the planner to one look into the index per cause, whatever its statistics say. */
    private static final String KNOWN_CAUSES =
            """
            select known.rule, known.thing, known.revision, known.stands
            from jsonb_to_recordset(cast(cast(:causes as text) as jsonb)) as asked(rule text, thing text)
            cross join lateral (
                select c.rule, c.thing, c.revision, c.stands from splash_cause c
                where c.tenant_id = :tenant and c.rule = asked.rule and c.thing = asked.thing
                offset 0) as known
            """;

    private static final String KEEP_CAUSES =
            """
            insert into splash_cause (tenant_id, rule, thing, revision, stands)
            select :tenant, seen.rule, seen.thing, seen.revision, seen.stands
            from jsonb_to_recordset(cast(cast(:causes as text) as jsonb))
              as seen(rule text, thing text, revision bigint, stands boolean)
            on conflict (tenant_id, rule, thing) do update
              set revision = excluded.revision, stands = excluded.stands
              where splash_cause.revision < excluded.revision
            """;

    private static final String RAISE =
            """
            insert into splash_raised (tenant_id, splash_id, channel, raised_at, cause, correlation_id)
            select :tenant, s.splash, s.channel, s."raisedAt", s.cause, s."correlationId"
            from json_to_recordset(cast(cast(:splashes as text) as json))
              as s(splash text, channel text, "raisedAt" timestamptz, cause text, "correlationId" text)
            on conflict (tenant_id, splash_id) do nothing
            returning splash_id
            """;

    private final Transactions transactions;
    private final RosterProjection roster;
    private final Outbox outbox;

    PostgresSplashBook(Transactions transactions, RosterProjection roster, Outbox outbox) {
        this.transactions = transactions;
        this.roster = roster;
        this.outbox = outbox;
    }

    @Override
    public Uni<Void> decide(
            TenantId tenant, Set<Cause.Key> causes, Set<Subject> whose, Function<Known, Outcome> decision) {
        return transactions.inTenant(tenant, session -> known(session, tenant, causes, whose)
                .map(decision)
                .flatMap(outcome -> keep(session, tenant, outcome)));
    }

    private Uni<Known> known(
            Mutiny.StatelessSession session, TenantId tenant, Set<Cause.Key> asked, Set<Subject> whose) {
        Uni<Map<Cause.Key, Cause>> causes = causes(session, tenant, asked);
        if (whose.isEmpty()) {
            return causes.map(known -> new Known(Map.of(), known, Map.of()));
        }
        return causes.flatMap(
                known -> PostgresRuleBook.choices(session, tenant).flatMap(choices -> roster.view(session, tenant)
                        .map(view -> new Known(choices, known, RosterPeople.of(view, whose)))));
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

    private Uni<Void> keep(Mutiny.StatelessSession session, TenantId tenant, Outcome outcome) {
        if (outcome.causes().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(KEEP_CAUSES)
                .setParameter("tenant", tenant.value())
                .setParameter("causes", Rows.ofCauses(outcome.causes()))
                .executeUpdate()
                .flatMap(kept -> raise(session, tenant, outcome.splashes()));
    }

    /** One statement for all of them, one for the outbox: a batch costs the same few round trips, however many splashes it raises. */
    private Uni<Void> raise(Mutiny.StatelessSession session, TenantId tenant, List<Envelope<Splash>> splashes) {
        if (splashes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(RAISE, String.class)
                .setParameter("tenant", tenant.value())
                .setParameter("splashes", Rows.ofSplashes(splashes))
                .getResultList()
                .map(Set::copyOf)
                .flatMap(raised -> outbox.appendAll(session, Topics.SPLASHES, only(raised, splashes)));
    }

    /** Two splashes of a batch may bear one id; the first is the one that was raised. */
    private static List<Envelope<Splash>> only(Set<String> raised, List<Envelope<Splash>> splashes) {
        Map<String, Envelope<Splash>> first = new LinkedHashMap<>();
        splashes.forEach(splash -> first.putIfAbsent(splash.fact().splash().value(), splash));
        first.keySet().retainAll(raised);
        return List.copyOf(first.values());
    }
}
