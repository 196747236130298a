package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.RecordPatch.Change;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one shape in which every built-in provider hands a change of a record to its mapping, so that mappings read alike:
 * {@code {"object":"Opportunity","id":"006…","change":"UPSERT","winner":…,"fields":{…},"event":{…}}}.
 *
 * @param object the source's own name for this kind of record
 * @param winner id of the record into which this one was merged
 * @param fields as the source names them
 * @param event what the source says of the change itself
 */
record RecordElement(
        String object, String id, Change change, @Nullable String winner, ObjectNode fields, JsonNode event) {

    /** A field of records of which the source says that they changed, but not how. */
    static final String NEEDS_READING = "needs_reading_since";

    static RecordElement upsert(String object, String id, JsonNode fields, JsonNode event) {
        return new RecordElement(object, id, Change.UPSERT, null, Json.object(fields), event);
    }

    static RecordElement delete(String object, String id, JsonNode event) {
        return new RecordElement(object, id, Change.DELETE, null, Json.object(), event);
    }

    static RecordElement restore(String object, String id, JsonNode fields, JsonNode event) {
        return new RecordElement(object, id, Change.RESTORE, null, Json.object(fields), event);
    }

    static RecordElement merged(String object, String loser, String winner, JsonNode event) {
        return new RecordElement(object, loser, Change.MERGED_INTO, winner, Json.object(), event);
    }

    /** As of that time. */
    Element as(@Nullable Instant at, @Nullable String sequence) {
        ObjectNode value = Json.object();
        value.put("object", object).put("id", id).put("change", change.name());
        if (winner != null) {
            value.put("winner", winner);
        }
        value.set("fields", fields);
        value.set("event", event);
        return new Element.Readable(value, at, sequence);
    }

    /** The elements, or why they make no sense. */
    static List<Element> reading(Supplier<List<Element>> reading) {
        try {
            return reading.get();
        } catch (UnreadableElementException | IllegalArgumentException e) {
            return List.of(new Element.Unreadable(String.valueOf(e.getMessage())));
        }
    }
}
