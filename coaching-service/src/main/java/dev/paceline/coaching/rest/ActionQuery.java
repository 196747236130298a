package dev.paceline.coaching.rest;

import dev.paceline.coaching.application.ActionFilter;
import dev.paceline.events.ActionId;
import dev.paceline.events.CoachingAction.Status;
import dev.paceline.events.RepId;
import dev.paceline.kit.problem.ProblemException;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of actions, read strictly: what cannot be read is named. */
final class ActionQuery {

    static final int USUAL_LIMIT = 50;
    static final int HIGHEST_LIMIT = 200;
    private static final Pattern LIMIT = Pattern.compile("\\d{1,6}");

    private ActionQuery() {}

    static ActionFilter filter(
            @Nullable String rep, @Nullable String status, @Nullable String after, @Nullable String limit) {
        return new ActionFilter(
                read("rep", rep, RepId::new),
                read("status", status, ActionQuery::status),
                read("after", after, ActionId::new),
                limit(limit));
    }

    private static Status status(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "open" -> Status.OPEN;
            case "closed" -> Status.CLOSED;
            default -> throw new IllegalArgumentException("is open or closed");
        };
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
