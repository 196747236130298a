package dev.paceline.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a patch token by token, as {@link RecordPatchReader} reads it: the same bytes as the mapper's, in less time. */
final class RecordPatchWriter {

    private static final ObjectMapper MAPPER = FactJson.mapper();
    private static final int USUAL_SIZE = 512;

    private static final SerializedString TENANT = new SerializedString("tenant");
    private static final SerializedString SOURCE = new SerializedString("source");
    private static final SerializedString RECORD_TYPE = new SerializedString("recordType");
    private static final SerializedString RECORD_ID = new SerializedString("recordId");
    private static final SerializedString AT = new SerializedString("at");
    private static final SerializedString SEQUENCE = new SerializedString("sequence");
    private static final SerializedString CHANGE = new SerializedString("change");
    private static final SerializedString MERGED_INTO = new SerializedString("mergedInto");
    private static final SerializedString FIELDS = new SerializedString("fields");

    private RecordPatchWriter() {}

    static byte[] json(RecordPatch patch) throws IOException {
        ByteArrayBuilder bytes = new ByteArrayBuilder(USUAL_SIZE);
        try (JsonGenerator out = MAPPER.getFactory().createGenerator(bytes)) {
            out.writeStartObject();
            text(out, TENANT, patch.tenant().value());
            text(out, SOURCE, patch.source().value());
            text(out, RECORD_TYPE, patch.recordType());
            text(out, RECORD_ID, patch.recordId());
            text(out, AT, IsoTime.text(patch.at()));
            text(out, SEQUENCE, patch.sequence());
            text(out, CHANGE, patch.change().name());
            text(out, MERGED_INTO, patch.mergedInto());
            out.writeFieldName(FIELDS);
            out.writeStartObject();
            for (Map.Entry<String, JsonNode> field : patch.fields().entrySet()) {
                out.writeFieldName(field.getKey());
                value(out, field.getValue());
            }
            out.writeEndObject();
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** What is absent is left out. */
    private static void text(JsonGenerator out, SerializedString name, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeFieldName(name);
            out.writeString(value);
        }
    }

    private static void value(JsonGenerator out, JsonNode value) throws IOException {
        switch (value.getNodeType()) {
            case STRING -> out.writeString(value.textValue());
            case BOOLEAN -> out.writeBoolean(value.booleanValue());
            case NULL -> out.writeNull();
            default -> MAPPER.writeTree(out, value);
        }
    }
}
