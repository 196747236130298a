package dev.paceline.notification.storage;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.RepId;
import dev.paceline.events.Splash;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.kit.roster.RosterProjection;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.kit.storage.JsonRows;
import dev.paceline.kit.storage.Transactions;
import dev.paceline.notification.application.PastSplash;
import dev.paceline.notification.application.SplashFilter;
import dev.paceline.notification.application.SplashHistory;
import dev.paceline.notification.application.SplashPosition;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** The splashes of the past in PostgreSQL. Times in a position are microseconds, which is what a column holds. */
@ApplicationScoped
class PostgresSplashHistory implements SplashHistory {

    /** Rows of before the second migration have no fact. */
    private static final String LIST =
            """
            select cast(extract(epoch from r.raised_at) * 1000000 as bigint), r.fact, r.thing, r.subject_kind, r.subject_id,
              r.cause, r.correlation_id, cast(extract(epoch from r.accepted_at) * 1000000 as bigint),
              r.change_correlation_id, cast(extract(epoch from r.change_accepted_at) * 1000000 as bigint)
            from splash_raised r
            where r.tenant_id = :tenant and r.fact is not null
              and r.raised_at >= cast(cast(:since as text) as timestamptz)
              and r.raised_at < cast(cast(:until as text) as timestamptz)
              and (r.raised_at, r.splash_id) < (cast(cast(:afterTime as text) as timestamptz), cast(:afterSplash as text))
              and (cast(:rep as text) = '' or (r.subject_kind = 'REP' and r.subject_id = cast(:rep as text)))
            order by r.raised_at desc, r.splash_id desc
            limit :most
            """;

    /** After every splash: the first page begins at the end of time. */
    private static final String END = "infinity";

    private final Transactions transactions;
    private final RosterProjection roster;

    PostgresSplashHistory(Transactions transactions, RosterProjection roster) {
        this.transactions = transactions;
        this.roster = roster;
    }

    @Override
    public Uni<List<PastSplash>> list(TenantId tenant, SplashFilter filter, Instant since) {
        return transactions.inTenant(tenant, session -> roster.view(session, tenant)
                .chain(view -> rows(session, tenant, filter, since, view.homeZone())
                        .map(rows -> rows.stream()
                                .map(row -> splash(row, filter.team() == null ? RosterView.empty() : view))
                                .toList())));
    }

    private static Uni<List<Object[]>> rows(
            Mutiny.StatelessSession session, TenantId tenant, SplashFilter filter, Instant since, ZoneId zone) {
        LocalDate from = filter.from();
        LocalDate to = filter.to();
        RepId rep = filter.rep();
        SplashPosition after = filter.after();
        Instant begin = from == null ? since : later(from.atStartOfDay(zone).toInstant(), since);
        return session.<Object[]>createNativeQuery(LIST)
                .setParameter("tenant", tenant.value())
                .setParameter("since", begin.toString())
                .setParameter(
                        "until",
                        to == null
                                ? END
                                : to.plusDays(1).atStartOfDay(zone).toInstant().toString())
                .setParameter(
                        "afterTime",
                        after == null ? END : time(after.raisedMicros()).toString())
                .setParameter("afterSplash", after == null ? "" : after.splash().value())
                .setParameter("rep", rep == null ? "" : rep.value())
                .setParameter("most", filter.limit())
                .getResultList();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static PastSplash splash(Object[] row, RosterView view) {
        Splash splash = JsonRows.read((String) row[1], Splash.class);
        Subject subject = new Subject(Subject.Kind.valueOf((String) row[3]), (String) row[4]);
        String changeDelivery = (String) row[8];
        return new PastSplash(
                new SplashPosition(((Number) row[0]).longValue(), splash.splash()),
                splash,
                (String) row[2],
                subject,
                teams(view, subject, splash.raisedAt()),
                new PastSplash.Origin((String) row[5], new CorrelationId((String) row[6]), time(row[7])),
                changeDelivery == null
                        ? null
                        : new PastSplash.Origin(splash.cause(), new CorrelationId(changeDelivery), time(row[9])));
    }

    private static Set<TeamId> teams(RosterView view, Subject subject, Instant at) {
        LocalDate day = at.atZone(view.zoneOf(subject)).toLocalDate();
        return switch (subject.kind()) {
            case REP -> view.teamsOf(new RepId(subject.id()), day);
            case TEAM -> view.upwards(new TeamId(subject.id()));
        };
    }

    private static Instant time(Object micros) {
        return Instant.EPOCH.plus(((Number) micros).longValue(), ChronoUnit.MICROS);
    }
}
