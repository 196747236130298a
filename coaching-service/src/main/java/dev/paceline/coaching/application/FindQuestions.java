package dev.paceline.coaching.application;

import dev.paceline.coaching.domain.CoachingQuestion;
import dev.paceline.coaching.domain.CoachingQuestion.Answer;
import dev.paceline.coaching.domain.QuestionId;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds questions for who may ask them, and keeps what came of it. */
@ApplicationScoped
public class FindQuestions {

    private final Questions questions;
    private final Clock clock;

    FindQuestions(Questions questions, Clock clock) {
        this.questions = questions;
        this.clock = clock;
    }

    public Uni<Optional<CoachingQuestion>> find(TenantId tenant, QuestionId id) {
        return questions.find(tenant, id);
    }

    /** The questions of a page that may be seen. */
    public Uni<Page<CoachingQuestion>> list(TenantId tenant, QuestionFilter filter, Sight sight) {
        int lookedAt = sight.lookedAt(filter.rep() != null, filter.limit());
        QuestionFilter wide = new QuestionFilter(filter.rep(), filter.status(), filter.after(), lookedAt);
        return questions
                .list(tenant, wide)
                .chain(found -> sight.page(found, CoachingQuestion::rep, filter.limit(), lookedAt));
    }

    /** Says what came of a question. */
    public Uni<Optional<CoachingQuestion>> answer(TenantId tenant, QuestionId id, String by, @Nullable String note) {
        return questions.answer(tenant, id, new Answer(clock.instant().truncatedTo(ChronoUnit.MILLIS), by, note));
    }
}
