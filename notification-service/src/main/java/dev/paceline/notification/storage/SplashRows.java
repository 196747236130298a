package dev.paceline.notification.storage;

import dev.paceline.events.Envelope;
import dev.paceline.events.Splash;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.kit.outbox.Outbox;
import dev.paceline.notification.domain.Notice;
import dev.paceline.notification.domain.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Writes splashes that are raised, amended or withdrawn, and has the outbox publish what was written. One statement for all of a kind,
 * one for the outbox: a batch costs the same few round trips, however many splashes it holds.
 */
@ApplicationScoped
class SplashRows {

    private static final String RAISE =
            """
            insert into splash_raised (tenant_id, splash_id, channel, raised_at, cause, correlation_id, accepted_at,
              rule, thing, subject_kind, subject_id, fact, revision)
            select :tenant, s.splash, s.channel, s."raisedAt", s.cause, s."correlationId", s."acceptedAt",
              s.rule, s.thing, s.kind, s.subject, s.fact, s.revision
            from json_to_recordset(cast(cast(:splashes as text) as json))
              as s(splash text, channel text, "raisedAt" timestamptz, cause text, "correlationId" text,
                "acceptedAt" timestamptz, rule text, thing text, kind text, subject text, fact text, revision bigint)
            on conflict (tenant_id, splash_id) do nothing
            returning splash_id
            """;

    /** Who a splash was about when it was withdrawn remains known. */
    private static final String CHANGE =
            """
            update splash_raised r
            set fact = s.fact, revision = s.revision, withdrawn = s.withdrawn, changed_at = s."changedAt",
              change_correlation_id = s."correlationId", change_accepted_at = s."acceptedAt",
              subject_kind = coalesce(s.kind, r.subject_kind), subject_id = coalesce(s.subject, r.subject_id)
            from json_to_recordset(cast(cast(:splashes as text) as json))
              as s(splash text, "correlationId" text, "acceptedAt" timestamptz, "changedAt" timestamptz, kind text,
                subject text, fact text, revision bigint, withdrawn boolean)
            where r.tenant_id = :tenant and r.splash_id = s.splash and r.revision = s.revision - 1
            returning r.splash_id
            """;

    private final Outbox outbox;

    SplashRows(Outbox outbox) {
        this.outbox = outbox;
    }

    Uni<Void> publish(Mutiny.StatelessSession session, TenantId tenant, Outcome outcome) {
        return write(RAISE, session, tenant, outcome.raised())
                .chain(() -> write(CHANGE, session, tenant, outcome.changed()));
    }

    private Uni<Void> write(String sql, Mutiny.StatelessSession session, TenantId tenant, List<Notice> notices) {
        if (notices.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(sql, String.class)
                .setParameter("tenant", tenant.value())
                .setParameter("splashes", Rows.ofNotices(notices))
                .getResultList()
                .map(Set::copyOf)
                .flatMap(written -> outbox.appendAll(session, Topics.SPLASHES, only(written, notices)));
    }

    /** Two splashes of a batch may bear one id; the first is the one that was written. */
    private static List<Envelope<Splash>> only(Set<String> written, List<Notice> notices) {
        Map<String, Envelope<Splash>> first = new LinkedHashMap<>();
        notices.forEach(
                notice -> first.putIfAbsent(notice.splash().fact().splash().value(), notice.splash()));
        first.keySet().retainAll(written);
        return List.copyOf(first.values());
    }
}
