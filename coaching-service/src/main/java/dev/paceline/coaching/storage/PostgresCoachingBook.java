package dev.paceline.coaching.storage;

import dev.paceline.coaching.application.ActionFilter;
import dev.paceline.coaching.application.CoachingBook;
import dev.paceline.coaching.domain.CoachedGoal;
import dev.paceline.coaching.domain.Recommendation;
import dev.paceline.events.ActionId;
import dev.paceline.events.CoachingAction;
import dev.paceline.events.CoachingAction.Status;
import dev.paceline.events.Envelope;
import dev.paceline.events.GoalId;
import dev.paceline.events.Keys;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.kit.outbox.Outbox;
import dev.paceline.kit.storage.JsonRows;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** One tenant's coaching on an open session. */
final class PostgresCoachingBook implements CoachingBook {

    private final TenantId tenant;
    private final Mutiny.StatelessSession session;
    private final Outbox outbox;

    PostgresCoachingBook(TenantId tenant, Mutiny.StatelessSession session, Outbox outbox) {
        this.tenant = tenant;
        this.session = session;
        this.outbox = outbox;
    }

    @Override
    public Uni<List<CoachedGoal>> hold(Collection<GoalId> goals) {
        List<String> keys = goals.stream()
                .map(goal -> Keys.of(tenant.value(), goal.value()))
                .toList();
        return session.createNativeQuery(CoachingSql.HOLD, String.class)
                .setParameter("keys", JsonRows.write(keys))
                .getResultList()
                .chain(() -> query(CoachingSql.FIND_GOALS)
                        .setParameter("goals", JsonRows.write(goals))
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> JsonRows.read(row, GoalRow.class).goal())
                        .toList());
    }

    @Override
    public Uni<Void> save(Collection<CoachedGoal> goals, Collection<Recommendation> changed) {
        return write(CoachingSql.SAVE_GOALS, goals.stream().map(GoalRow::of).toList())
                .chain(() -> write(CoachingSql.SAVE_ACTIONS, newestOfEach(changed)));
    }

    @Override
    public Uni<List<Recommendation>> list(ActionFilter filter) {
        RepId rep = filter.rep();
        Status status = filter.status();
        ActionId after = filter.after();
        return query(CoachingSql.LIST)
                .setParameter("rep", rep == null ? "" : rep.value())
                .setParameter("status", status == null ? "" : status.name())
                .setParameter("after", after == null ? "" : after.value())
                .setParameter("limit", filter.limit())
                .getResultList()
                .map(PostgresCoachingBook::recommendations);
    }

    @Override
    public Uni<Optional<Recommendation>> find(ActionId id) {
        return query(CoachingSql.FIND)
                .setParameter("action", id.value())
                .getResultList()
                .map(rows -> recommendations(rows).stream().findFirst());
    }

    @Override
    public Uni<Void> tell(List<Envelope<CoachingAction>> facts) {
        return outbox.appendAll(session, Topics.COACHING_ACTIONS, facts);
    }

    private Uni<Void> write(String sql, Collection<?> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(sql)
                .setParameter("rows", JsonRows.write(rows))
                .executeUpdate()
                .replaceWithVoid();
    }

    private Mutiny.SelectionQuery<String> query(String sql) {
        return session.createNativeQuery(sql, String.class).setParameter("tenant", tenant.value());
    }

    /** What opened and closed within one batch is written once: a statement may touch a row only once. */
    private static Collection<ActionRow> newestOfEach(Collection<Recommendation> changed) {
        Map<ActionId, ActionRow> rows = new LinkedHashMap<>();
        changed.forEach(recommendation -> rows.put(recommendation.id(), ActionRow.of(recommendation)));
        return rows.values();
    }

    private static List<Recommendation> recommendations(List<String> rows) {
        return rows.stream()
                .map(row -> JsonRows.read(row, ActionRow.class).recommendation())
                .toList();
    }
}
