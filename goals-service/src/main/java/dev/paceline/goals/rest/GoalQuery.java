package dev.paceline.goals.rest;

import static dev.paceline.kit.problem.QueryParameters.limit;
import static dev.paceline.kit.problem.QueryParameters.read;

import dev.paceline.events.GoalId;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.goals.application.GoalFilter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of goals, read strictly: what cannot be read is named. */
final class GoalQuery {

    static final int USUAL_LIMIT = 50;
    static final int HIGHEST_LIMIT = 200;
    private static final Pattern SUBJECT = Pattern.compile("(rep|team):(.+)", Pattern.DOTALL);

    private GoalQuery() {}

    static GoalFilter filter(
            @Nullable String subject, @Nullable String metric, @Nullable String after, @Nullable String limit) {
        return new GoalFilter(
                read("subject", subject, GoalQuery::subject),
                read("metric", metric, MetricId::new),
                read("after", after, GoalId::new),
                limit(limit, USUAL_LIMIT, HIGHEST_LIMIT));
    }

    private static Subject subject(String text) {
        Matcher matcher = SUBJECT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is written rep:ID or team:ID");
        }
        return new Subject(Subject.Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), matcher.group(2));
    }
}
