package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One thing in a delivery, readable alone. */
public sealed interface Element {

    /**
     * It can be mapped.
     *
     * @param at the source's own time of the change, where it tells one
     * @param sequence the source's own tie-break between changes of one instant, where it tells one
     */
    record Readable(JsonNode value, @Nullable Instant at, @Nullable String sequence) implements Element {
        @Override
        public <R> R match(
                Function<Readable, R> readable, Function<Unreadable, R> unreadable, Function<Skipped, R> skipped) {
            return readable.apply(this);
        }
    }

    /** It makes no sense; it belongs into quarantine. */
    record Unreadable(String reason) implements Element {
        @Override
        public <R> R match(
                Function<Readable, R> readable, Function<Unreadable, R> unreadable, Function<Skipped, R> skipped) {
            return unreadable.apply(this);
        }
    }

    /** It is not for this source, or says nothing of a record; it is counted and left out. */
    record Skipped() implements Element {
        @Override
        public <R> R match(
                Function<Readable, R> readable, Function<Unreadable, R> unreadable, Function<Skipped, R> skipped) {
            return skipped.apply(this);
        }
    }

    /** Readable, unreadable or skipped: names every case. */
    <R> R match(Function<Readable, R> readable, Function<Unreadable, R> unreadable, Function<Skipped, R> skipped);

    /** Of a value that tells neither time nor sequence. */
    static Element of(JsonNode value) {
        return new Readable(value, null, null);
    }
}
