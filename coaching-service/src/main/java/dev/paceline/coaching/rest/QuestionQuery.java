package dev.paceline.coaching.rest;

import static dev.paceline.kit.problem.QueryParameters.limit;
import static dev.paceline.kit.problem.QueryParameters.read;

import dev.paceline.coaching.application.QuestionFilter;
import dev.paceline.coaching.domain.CoachingQuestion.Status;
import dev.paceline.coaching.domain.QuestionId;
import dev.paceline.events.RepId;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of questions, read strictly: what cannot be read is named. */
final class QuestionQuery {

    private QuestionQuery() {}

    static QuestionFilter filter(
            @Nullable String rep, @Nullable String status, @Nullable String after, @Nullable String limit) {
        return new QuestionFilter(
                read("rep", rep, RepId::new),
                read("status", status, QuestionQuery::status),
                read("after", after, QuestionId::of),
                limit(limit, ActionQuery.USUAL_LIMIT, ActionQuery.HIGHEST_LIMIT));
    }

    private static Status status(String text) {
        return Stream.of(Status.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is open, answered or withdrawn"));
    }
}
