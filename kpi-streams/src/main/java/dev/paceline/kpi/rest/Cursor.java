package dev.paceline.kpi.rest;

import dev.paceline.events.Keys;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kpi.domain.Explanation.Place;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in a list as a text that survives a URL. */
final class Cursor {

    private static final int PARTS = 4;

    private Cursor() {}

    static String write(Place place) {
        String parts = Keys.of(
                place.date().toString(), place.recordType(), place.recordId(), String.valueOf(place.position()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.UTF_8));
    }

    static @Nullable Place read(@Nullable String after) {
        if (after == null) {
            return null;
        }
        try {
            List<String> parts = Keys.parts(new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8));
            if (parts.size() == PARTS) {
                return new Place(
                        LocalDate.parse(parts.get(0)), parts.get(1), parts.get(2), Integer.parseInt(parts.get(3)));
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
