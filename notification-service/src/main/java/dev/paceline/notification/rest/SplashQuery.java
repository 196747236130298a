package dev.paceline.notification.rest;

import static dev.paceline.kit.problem.QueryParameters.limit;
import static dev.paceline.kit.problem.QueryParameters.read;

import dev.paceline.events.RepId;
import dev.paceline.events.SplashId;
import dev.paceline.events.TeamId;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.notification.application.SplashFilter;
import dev.paceline.notification.application.SplashPosition;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of splashes, read strictly: what cannot be read is named. */
final class SplashQuery {

    static final int USUAL_LIMIT = 50;
    static final int HIGHEST_LIMIT = 200;
    private static final int LONGEST_CURSOR = 1_200;
    private static final int LAST_YEAR = 9_998;

    private SplashQuery() {}

    static SplashFilter filter(
            @Nullable String from,
            @Nullable String to,
            @Nullable String rep,
            @Nullable String team,
            @Nullable String after,
            @Nullable String limit) {
        LocalDate first = read("from", from, SplashQuery::day);
        LocalDate last = read("to", to, SplashQuery::day);
        if (first != null && last != null && first.isAfter(last)) {
            throw ProblemException.badRequest("from", "must not be after to");
        }
        if (rep != null && team != null) {
            throw ProblemException.badRequest("team", "cannot be given together with rep");
        }
        return new SplashFilter(
                first,
                last,
                read("rep", rep, RepId::new),
                read("team", team, TeamId::new),
                read("after", after, SplashQuery::position),
                limit(limit, USUAL_LIMIT, HIGHEST_LIMIT));
    }

    static String cursor(SplashPosition position) {
        String text = position.raisedMicros() + "|" + position.splash();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SplashPosition position(String cursor) {
        if (cursor.length() > LONGEST_CURSOR) {
            throw notACursor();
        }
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        int bar = text.indexOf('|');
        if (bar < 1 || !text.substring(0, bar).matches("\\d{1,17}")) {
            throw notACursor();
        }
        return new SplashPosition(Long.parseLong(text.substring(0, bar)), new SplashId(text.substring(bar + 1)));
    }

    private static IllegalArgumentException notACursor() {
        return new IllegalArgumentException("is not the 'next' of a page");
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
                throw new IllegalArgumentException("is out of range");
            }
            return day;
        } catch (DateTimeException notADay) {
            throw new IllegalArgumentException("is a date as in 2026-11-21", notADay);
        }
    }
}
