package dev.paceline.console.rest;

import io.vertx.core.MultiMap;
import java.util.List;

/** The headers that speak of one connection only (RFC 9110, 7.6.1): the usual ones, and those that {@code Connection} lists. */
final class HopByHop {

    private static final String CONNECTION = "Connection";
    private static final List<String> ALWAYS = List.of(
            CONNECTION,
            "Keep-Alive",
            "Proxy-Authenticate",
            "Proxy-Authentication-Info",
            "Proxy-Authorization",
            "Proxy-Connection",
            "TE",
            "Trailer",
            "Upgrade",
            "HTTP2-Settings");

    private HopByHop() {}

    /** Takes them away. How a body is framed is said again for the next connection. */
    static void remove(MultiMap headers) {
        for (String line : headers.getAll(CONNECTION)) {
            for (String name : line.split(",")) {
                headers.remove(name.strip());
            }
        }
        ALWAYS.forEach(headers::remove);
    }
}
