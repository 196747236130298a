package dev.paceline.coaching.storage;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.paceline.coaching.domain.Advice;
import dev.paceline.coaching.domain.CoachingQuestion;
import dev.paceline.coaching.domain.CoachingQuestion.Answer;
import dev.paceline.coaching.domain.QuestionId;
import dev.paceline.events.KpiAnomaly.Kind;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code coaching_question}. */
@JsonNaming(SnakeCaseStrategy.class)
record QuestionRow(
        String tenantId,
        String questionId,
        long revision,
        String repId,
        Kind kind,
        LocalDate aboutDate,
        String headline,
        String why,
        String evidence,
        Instant askedAt,
        @Nullable Instant withdrawnAt,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy,
        @Nullable String note,
        @Nullable List<EarlierRow> earlier) {

    /** An answer to what was found before. */
    @JsonNaming(SnakeCaseStrategy.class)
    record EarlierRow(Instant answeredAt, String answeredBy, @Nullable String note) {}

    /** Of a question as it is asked: what came of it is not written by this. */
    static QuestionRow of(CoachingQuestion question) {
        return new QuestionRow(
                question.tenant().value(),
                question.id().toString(),
                question.revision(),
                question.rep().value(),
                question.kind(),
                question.date(),
                question.words().headline(),
                question.words().why(),
                question.evidence(),
                question.askedAt(),
                question.withdrawnAt(),
                null,
                null,
                null,
                null);
    }

    CoachingQuestion question() {
        return new CoachingQuestion(
                new TenantId(tenantId),
                QuestionId.of(questionId),
                revision,
                new RepId(repId),
                kind,
                aboutDate,
                new Advice(headline, why),
                evidence,
                askedAt,
                withdrawnAt,
                answeredAt == null || answeredBy == null ? null : new Answer(answeredAt, answeredBy, note),
                earlier == null
                        ? List.of()
                        : earlier.stream().map(QuestionRow::answer).toList());
    }

    private static Answer answer(EarlierRow row) {
        return new Answer(row.answeredAt(), row.answeredBy(), row.note());
    }
}
