package dev.paceline.kpi.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a question to another instance as a path with its query; {@link InstanceResource} reads it. */
final class InstanceRequest {

    static final String PATH = "/internal/v1";
    static final String TOTALS = "/totals";
    static final String RECORDS = "/records";
    static final String BOARD = "/board";
    /** A board that this service asks for by itself: no person's token goes with it, and the tenant is named. */
    static final String OWN_BOARD = "/own-board";

    static final String FAILURES = "/failures";
    static final String DERIVATION = "/derivation";

    private final StringBuilder text;
    private char separator = '?';

    InstanceRequest(String path) {
        this.text = new StringBuilder(PATH).append(path);
    }

    /** Adds a parameter, unless it is absent. */
    InstanceRequest with(String name, @Nullable Object value) {
        if (value != null) {
            text.append(separator)
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return this;
    }

    InstanceRequest with(String name, Collection<?> values) {
        return with(name, values.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
