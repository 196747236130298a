package dev.paceline.console.rest;

import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The cookies of a request that is passed on. */
final class Cookies {

    private static final String HEADER = "Cookie";

    /** Those of Quarkus' code flow: {@code q_session}, its parts, and {@code q_auth}. */
    private static final List<String> PROVIDER = List.of("q_session", "q_auth");

    private Cookies() {}

    /** Takes the session's cookie away: behind the gateway only the bearer token counts. */
    static void withoutSession(MultiMap headers) {
        String cookies = headers.get(HEADER);
        if (cookies == null) {
            return;
        }
        String others = Arrays.stream(cookies.split(";"))
                .map(String::strip)
                .filter(cookie -> Session.COOKIES.stream().noneMatch(session -> cookie.startsWith(session + "=")))
                .filter(cookie -> PROVIDER.stream().noneMatch(cookie::startsWith))
                .collect(Collectors.joining("; "));
        if (others.isEmpty()) {
            headers.remove(HEADER);
        } else {
            headers.set(HEADER, others);
        }
    }
}
