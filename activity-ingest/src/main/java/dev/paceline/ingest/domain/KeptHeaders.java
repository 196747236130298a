package dev.paceline.ingest.domain;

import java.util.Set;

/** The headers that a source's mapping may read, named by its admin. What proves a sender is never among them. */
final class KeptHeaders {

    static final Setting SETTING = Setting.optional(
            "headers",
            "(?!.*(authorization|cookie|signature|token|secret|password|api-?key))[a-z0-9-]{1,60}(,[a-z0-9-]{1,60}){0,9}",
            "must name 1 to 10 headers in lower case, joined by commas, none of them one that proves the sender");

    private KeptHeaders() {}

    static Content content(Delivery delivery, Credentials credentials) {
        String names = credentials.of(SETTING);
        if (names == null) {
            return new Content(Headers.NONE, delivery.body());
        }
        return new Content(delivery.headers().only(Set.of(names.split(",", -1))::contains), delivery.body());
    }
}
