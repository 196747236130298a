package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/** The JSON in a body, or why there is none. */
public sealed interface Payload {

    /** The body is JSON. */
    record Read(JsonNode json) implements Payload {
        @Override
        public <R> R match(Function<Read, R> read, Function<NotJson, R> notJson) {
            return read.apply(this);
        }
    }

    /** The body is not JSON that Paceline takes; the reason names the place and repeats nothing of the body. */
    record NotJson(String reason) implements Payload {
        @Override
        public <R> R match(Function<Read, R> read, Function<NotJson, R> notJson) {
            return notJson.apply(this);
        }
    }

    /** Read or not: names every case. */
    <R> R match(Function<Read, R> read, Function<NotJson, R> notJson);
}
