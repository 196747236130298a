package dev.paceline.kit.problem;

import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads query parameters strictly: what cannot be read ends the request with a 400 that names it. */
public final class QueryParameters {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

    private QueryParameters() {}

    /**
     * The parameter's value; null where it was not given.
     *
     * @param reading makes the value of the text; says what is wrong by an {@link IllegalArgumentException}
     */
    public static <T> @Nullable T read(String name, @Nullable String text, Function<String, T> reading) {
        if (text == null) {
            return null;
        }
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(name, String.valueOf(e.getMessage()));
        }
    }

    /** The parameter {@code limit}: how many items a page holds at most, from 1 to {@code most}; {@code usual} where it was not given. */
    public static int limit(@Nullable String text, int usual, int most) {
        if (text == null) {
            return usual;
        }
        int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > most) {
            throw ProblemException.badRequest("limit", "is a number from 1 to " + most);
        }
        return limit;
    }
}
