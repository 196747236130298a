package dev.paceline.coaching.rest;

import dev.paceline.coaching.application.Page;
import dev.paceline.coaching.domain.CoachingQuestion;
import dev.paceline.coaching.domain.CoachingQuestion.Answer;
import dev.paceline.coaching.domain.CoachingQuestion.Status;
import dev.paceline.events.KpiAnomaly.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A question as managers see it. */
@Schema(name = "CoachingQuestion", description = "Something to ask a rep about: a question, never a verdict.")
record QuestionView(
        @Schema(description = "The same for as long as it is about the same.") String id,
        String rep,
        Kind kind,
        Status status,
        @Schema(description = "The question.") String headline,
        @Schema(description = "The numbers behind it, as they are now, or were when it was withdrawn.") String why,
        @Schema(description = "The day it shows on.") LocalDate date,
        @Schema(description = "When it was found; anew, if it had been withdrawn before.") Instant askedAt,
        @Schema(description = "When it was found no more.") @Nullable Instant withdrawnAt,
        @Nullable AnswerView answer,
        @Schema(
                        description =
                                "What was said before it was found anew with other numbers, the oldest first; absent for nothing.")
                @Nullable
                List<AnswerView> earlierAnswers,
        long revision) {

    /** What came of asking. */
    @Schema(name = "CoachingAnswer")
    record AnswerView(Instant at, String by, @Nullable String note) {

        static AnswerView of(Answer answer) {
            return new AnswerView(answer.at(), answer.by(), answer.note());
        }
    }

    /** A page of questions, newest first. */
    @Schema(name = "CoachingQuestionPage")
    record PageView(
            List<QuestionView> items,
            @Schema(description = "What to give as 'after' for the next page; absent at the end.") @Nullable
                    String next) {

        static PageView of(Page<CoachingQuestion> page) {
            CoachingQuestion last = page.last();
            return new PageView(
                    page.items().stream().map(QuestionView::of).toList(),
                    last == null ? null : last.id().toString());
        }
    }

    static QuestionView of(CoachingQuestion question) {
        Answer answer = question.answer();
        return new QuestionView(
                question.id().toString(),
                question.rep().value(),
                question.kind(),
                question.status(),
                question.words().headline(),
                question.words().why(),
                question.date(),
                question.askedAt(),
                question.withdrawnAt(),
                answer == null ? null : AnswerView.of(answer),
                question.earlier().isEmpty()
                        ? null
                        : question.earlier().stream().map(AnswerView::of).toList(),
                question.revision());
    }
}
