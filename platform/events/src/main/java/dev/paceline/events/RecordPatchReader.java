package dev.paceline.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.paceline.events.RecordPatch.Change;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a patch token by token: of all facts patches are by far the most, and every one is read by the busiest service. */
final class RecordPatchReader extends StdDeserializer<RecordPatch> {

    private static final long serialVersionUID = 1L;

    RecordPatchReader() {
        super(RecordPatch.class);
    }

    /** The parts as they come; the record checks them. */
    @SuppressWarnings("NullAway.Init") // absent parts are refused by the record's own checks
    private static final class Parts {
        TenantId tenant;
        SourceId source;
        String recordType;
        String recordId;
        Instant at;

        @Nullable
        String sequence;

        Change change;

        @Nullable
        String mergedInto;

        SortedMap<String, JsonNode> fields = new TreeMap<>();

        RecordPatch patch() {
            return new RecordPatch(tenant, source, recordType, recordId, at, sequence, change, mergedInto, fields);
        }
    }

    @Override
    public RecordPatch deserialize(JsonParser in, DeserializationContext context) throws IOException {
        if (!in.isExpectedStartObjectToken()) {
            context.reportInputMismatch(RecordPatch.class, "not an object");
        }
        Parts parts = new Parts();
        try {
            for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
                if (in.nextToken() != JsonToken.VALUE_NULL) {
                    read(name, parts, in, context);
                }
            }
            return parts.patch();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw context.instantiationException(RecordPatch.class, e);
        }
    }

    private static void read(String name, Parts parts, JsonParser in, DeserializationContext context)
            throws IOException {
        switch (name) {
            case "tenant" -> parts.tenant = new TenantId(text(name, in, context));
            case "source" -> parts.source = new SourceId(text(name, in, context));
            case "recordType" -> parts.recordType = text(name, in, context);
            case "recordId" -> parts.recordId = text(name, in, context);
            case "at" -> parts.at = IsoTime.parse(text(name, in, context));
            case "sequence" -> parts.sequence = text(name, in, context);
            case "change" -> parts.change = Change.valueOf(text(name, in, context));
            case "mergedInto" -> parts.mergedInto = text(name, in, context);
            case "fields" -> parts.fields = fields(in, context);
            default -> in.skipChildren();
        }
    }

    private static String text(String name, JsonParser in, DeserializationContext context) throws IOException {
        if (!in.currentToken().isScalarValue()) {
            context.reportInputMismatch(RecordPatch.class, "%s is not a text", name);
        }
        return in.getText();
    }

    private static SortedMap<String, JsonNode> fields(JsonParser in, DeserializationContext context)
            throws IOException {
        if (!in.isExpectedStartObjectToken()) {
            context.reportInputMismatch(RecordPatch.class, "fields is not an object");
        }
        SortedMap<String, JsonNode> fields = new TreeMap<>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            fields.put(
                    name,
                    switch (in.nextToken()) {
                        case VALUE_STRING -> TextNode.valueOf(in.getText());
                        case VALUE_TRUE -> BooleanNode.TRUE;
                        case VALUE_FALSE -> BooleanNode.FALSE;
                        case VALUE_NULL -> NullNode.getInstance();
                        default -> context.readTree(in);
                    });
        }
        return fields;
    }
}
