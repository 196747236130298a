package dev.paceline.goals.rest;

import dev.paceline.events.GoalId;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.goals.application.GoalFilter;
import dev.paceline.kit.problem.ProblemException;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of goals, read strictly: what cannot be read is named. */
final class GoalQuery {

    static final int USUAL_LIMIT = 50;
    static final int HIGHEST_LIMIT = 200;
    private static final Pattern SUBJECT = Pattern.compile("(rep|team):(.+)", Pattern.DOTALL);
    private static final Pattern LIMIT = Pattern.compile("\\d{1,6}");

    private GoalQuery() {}

    static GoalFilter filter(
            @Nullable String subject, @Nullable String metric, @Nullable String after, @Nullable String limit) {
        return new GoalFilter(
                read("subject", subject, GoalQuery::subject),
                read("metric", metric, MetricId::new),
                read("after", after, GoalId::new),
                limit(limit));
    }

    private static Subject subject(String text) {
        Matcher matcher = SUBJECT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is written rep:ID or team:ID");
        }
        return new Subject(Subject.Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), matcher.group(2));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL_LIMIT;
        }
        int limit = LIMIT.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw ProblemException.badRequest("limit", "is a number from 1 to " + HIGHEST_LIMIT);
        }
        return limit;
    }

    private static <T> @Nullable T read(String field, @Nullable String text, Function<String, T> reading) {
        if (text == null) {
            return null;
        }
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(field, String.valueOf(e.getMessage()));
        }
    }
}
