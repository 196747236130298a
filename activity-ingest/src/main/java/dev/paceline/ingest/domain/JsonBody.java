package dev.paceline.ingest.domain;

/** Splitting of bodies whose JSON only a mapping understands. */
final class JsonBody {

    private JsonBody() {}

    static Splitting split(PayloadReader reader, Content content) {
        return reader.read(content.body())
                .match(
                        read -> new Splitting.Parts(read.json(), null),
                        notJson -> new Splitting.NotParsable(notJson.reason()));
    }
}
