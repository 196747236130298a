package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a provider finds in a delivery. */
public sealed interface Splitting {

    /** The most elements that one delivery may hold. */
    int MOST_ELEMENTS = 5_000;

    /**
     * The delivery could be parsed.
     *
     * @param payload all of it
     * @param elements the things in it; absent where only the mapping knows
     */
    record Parts(JsonNode payload, @Nullable List<Element> elements) implements Splitting {

        public Parts {
            elements = elements == null ? null : List.copyOf(elements);
        }

        @Override
        public <R> R match(Function<Parts, R> parts, Function<NotParsable, R> notParsable) {
            return parts.apply(this);
        }
    }

    /** The delivery is not in the provider's format; the reason repeats nothing of it. */
    record NotParsable(String reason) implements Splitting {
        @Override
        public <R> R match(Function<Parts, R> parts, Function<NotParsable, R> notParsable) {
            return notParsable.apply(this);
        }
    }

    /** Parts or not parsable: names every case. */
    <R> R match(Function<Parts, R> parts, Function<NotParsable, R> notParsable);

    /** The elements of a payload, unless they are too many. */
    static Splitting of(JsonNode payload, List<Element> elements) {
        return elements.size() > MOST_ELEMENTS
                ? new NotParsable("holds more than " + MOST_ELEMENTS + " elements")
                : new Parts(payload, elements);
    }
}
