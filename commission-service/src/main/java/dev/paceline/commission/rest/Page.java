package dev.paceline.commission.rest;

import dev.paceline.kit.problem.QueryParameters;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How much of a list is asked for.
 *
 * @param limit how many items at most
 * @param after {@code next} of the page before
 */
record Page(int limit, @Nullable String after) {

    private static final int USUAL = 100;
    private static final int MOST = 1000;

    /** As the query says it; 100 where it says nothing. */
    static Page of(@Nullable String limit, @Nullable String after) {
        return new Page(QueryParameters.limit(limit, USUAL, MOST), after == null || after.isEmpty() ? null : after);
    }

    /** Where the next page goes on; absent when fewer items than asked for were found, for then there are no more. */
    <T> @Nullable String next(List<T> items, Function<T, String> cursor) {
        return items.size() < limit ? null : cursor.apply(items.get(items.size() - 1));
    }
}
