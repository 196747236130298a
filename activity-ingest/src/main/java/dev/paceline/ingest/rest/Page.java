package dev.paceline.ingest.rest;

import dev.paceline.kit.problem.QueryParameters;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param next give it as {@code after} to read on; absent on the last page
 */
record Page<T>(List<T> items, @Nullable String next) {

    /** What is said of the parameter {@code limit}. */
    static final String LIMIT = "1 to 500, usually 50";

    private static final int USUAL_LIMIT = 50;
    private static final int LARGEST_LIMIT = 500;

    Page {
        items = List.copyOf(items);
    }

    /** How many rows to read for a page: one more than is shown, so that the last page is known. */
    static int rowsFor(@Nullable String limit) {
        return limitOf(limit) + 1;
    }

    /** The page of rows read that way. */
    static <R, T> Page<T> of(List<R> rows, @Nullable String limit, Function<R, T> view, Function<R, String> cursor) {
        int shown = Math.min(rows.size(), limitOf(limit));
        String next = rows.size() > shown ? cursor.apply(rows.get(shown - 1)) : null;
        return new Page<>(rows.subList(0, shown).stream().map(view).toList(), next);
    }

    private static int limitOf(@Nullable String limit) {
        return QueryParameters.limit(limit, USUAL_LIMIT, LARGEST_LIMIT);
    }
}
