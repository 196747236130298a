package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;

/** Splitting of bodies that are JSON. */
final class JsonBody {

    private JsonBody() {}

    /** Where only a mapping understands what is in it. */
    static Splitting split(PayloadReader reader, Content content) {
        return reader.read(content.body())
                .match(
                        read -> new Splitting.Parts(read.json(), null),
                        notJson -> new Splitting.NotParsable(notJson.reason()));
    }

    /** Where its changes are known; what makes no sense as a whole is one unreadable element. */
    static Splitting split(PayloadReader reader, Content content, Function<JsonNode, List<Element>> changes) {
        return reader.read(content.body())
                .match(
                        read -> Splitting.of(read.json(), RecordElement.reading(() -> changes.apply(read.json()))),
                        notJson -> new Splitting.NotParsable(notJson.reason()));
    }
}
