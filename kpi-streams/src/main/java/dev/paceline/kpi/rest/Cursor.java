package dev.paceline.kpi.rest;

import dev.paceline.events.Keys;
import dev.paceline.kit.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A place in a list as a text that survives a URL. */
final class Cursor {

    private Cursor() {}

    static String write(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Keys.of(parts).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The place that {@link #write} wrote; none for none.
     *
     * @param size how many parts it was written with
     * @throws ProblemException when it is no such text
     */
    static <P> @Nullable P read(@Nullable String after, int size, Function<List<String>, P> place) {
        if (after == null) {
            return null;
        }
        try {
            List<String> parts = Keys.parts(new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8));
            if (parts.size() == size) {
                return place.apply(parts);
            }
        } catch (RuntimeException e) {
            throw unreadable();
        }
        throw unreadable();
    }

    private static ProblemException unreadable() {
        return ProblemException.badRequest("after", "is not the 'next' of a page before");
    }
}
