package dev.paceline.coaching.rest;

import static dev.paceline.kit.problem.QueryParameters.limit;
import static dev.paceline.kit.problem.QueryParameters.read;

import dev.paceline.coaching.application.ActionFilter;
import dev.paceline.events.ActionId;
import dev.paceline.events.CoachingAction.Status;
import dev.paceline.events.RepId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of actions, read strictly: what cannot be read is named. */
final class ActionQuery {

    static final int USUAL_LIMIT = 50;
    static final int HIGHEST_LIMIT = 200;

    private ActionQuery() {}

    static ActionFilter filter(
            @Nullable String rep, @Nullable String status, @Nullable String after, @Nullable String limit) {
        return new ActionFilter(
                read("rep", rep, RepId::new),
                read("status", status, ActionQuery::status),
                read("after", after, ActionId::new),
                limit(limit, USUAL_LIMIT, HIGHEST_LIMIT));
    }

    private static Status status(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "open" -> Status.OPEN;
            case "closed" -> Status.CLOSED;
            default -> throw new IllegalArgumentException("is open or closed");
        };
    }
}
