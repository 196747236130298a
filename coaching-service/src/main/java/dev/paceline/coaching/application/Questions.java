package dev.paceline.coaching.application;

import dev.paceline.coaching.domain.CoachingQuestion;
import dev.paceline.coaching.domain.CoachingQuestion.Answer;
import dev.paceline.coaching.domain.QuestionId;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The questions that are remembered; each call is a transaction of its own. */
public interface Questions {

    /**
     * Remembers each question unless a newer revision of it is known. What was answered stays so, until it is found anew with other
     * evidence: then it is asked again, and the answer is one of the earlier ones.
     */
    Uni<Void> save(TenantId tenant, Collection<CoachingQuestion> questions);

    /** A page of questions, newest first. */
    Uni<List<CoachingQuestion>> list(TenantId tenant, QuestionFilter filter);

    Uni<Optional<CoachingQuestion>> find(TenantId tenant, QuestionId id);

    /** Remembers what came of a question; the later answer stands. */
    Uni<Optional<CoachingQuestion>> answer(TenantId tenant, QuestionId id, Answer answer);
}
