package dev.paceline.coaching.storage;

import dev.paceline.coaching.application.QuestionFilter;
import dev.paceline.coaching.application.Questions;
import dev.paceline.coaching.domain.CoachingQuestion;
import dev.paceline.coaching.domain.CoachingQuestion.Answer;
import dev.paceline.coaching.domain.CoachingQuestion.Status;
import dev.paceline.coaching.domain.QuestionId;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import dev.paceline.kit.storage.JsonRows;
import dev.paceline.kit.storage.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Questions in PostgreSQL. */
@ApplicationScoped
class PostgresQuestions implements Questions {

    private final Transactions transactions;

    PostgresQuestions(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<Void> save(TenantId tenant, Collection<CoachingQuestion> questions) {
        String rows = JsonRows.write(questions.stream().map(QuestionRow::of).toList());
        return transactions.inTenant(tenant, session -> session.createNativeQuery(QuestionSql.SAVE)
                .setParameter("rows", rows)
                .executeUpdate()
                .replaceWithVoid());
    }

    @Override
    public Uni<List<CoachingQuestion>> list(TenantId tenant, QuestionFilter filter) {
        RepId rep = filter.rep();
        Status status = filter.status();
        QuestionId after = filter.after();
        return transactions.inTenant(tenant, session -> session.createNativeQuery(QuestionSql.LIST, String.class)
                .setParameter("tenant", tenant.value())
                .setParameter("rep", rep == null ? "" : rep.value())
                .setParameter("status", status == null ? "" : status.name())
                .setParameter("after", after == null ? "" : after.toString())
                .setParameter("limit", filter.limit())
                .getResultList()
                .map(PostgresQuestions::questions));
    }

    @Override
    public Uni<Optional<CoachingQuestion>> find(TenantId tenant, QuestionId id) {
        return transactions.inTenant(tenant, session -> find(session, tenant, id));
    }

    @Override
    public Uni<Optional<CoachingQuestion>> answer(TenantId tenant, QuestionId id, Answer answer) {
        String note = answer.note();
        return transactions.inTenant(tenant, session -> session.createNativeQuery(QuestionSql.ANSWER)
                .setParameter("tenant", tenant.value())
                .setParameter("question", id.toString())
                .setParameter("at", answer.at().toString())
                .setParameter("by", answer.by())
                .setParameter("note", note == null ? "" : note)
                .executeUpdate()
                .chain(() -> find(session, tenant, id)));
    }

    private static Uni<Optional<CoachingQuestion>> find(
            Mutiny.StatelessSession session, TenantId tenant, QuestionId id) {
        return session.createNativeQuery(QuestionSql.FIND, String.class)
                .setParameter("tenant", tenant.value())
                .setParameter("question", id.toString())
                .getResultList()
                .map(rows -> questions(rows).stream().findFirst());
    }

    private static List<CoachingQuestion> questions(List<String> rows) {
        return rows.stream()
                .map(row -> JsonRows.read(row, QuestionRow.class).question())
                .toList();
    }
}
