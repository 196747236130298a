package dev.paceline.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a patch as {@link RecordPatchReader} reads it: the same bytes as the mapper's, in a third of the time, since a patch is written
 * for each element of each delivery. Used for one patch.
 */
final class RecordPatchWriter {

    private static final int USUAL_SIZE = 512;

    private byte[] bytes = new byte[USUAL_SIZE];
    private int size;

    private RecordPatchWriter() {}

    static byte[] json(RecordPatch patch) throws IOException {
        RecordPatchWriter out = new RecordPatchWriter();
        out.write(patch);
        return Arrays.copyOf(out.bytes, out.size);
    }

    private void write(RecordPatch patch) throws IOException {
        plain("{\"tenant\":");
        text(patch.tenant().value());
        text(",\"source\":", patch.source().value());
        text(",\"recordType\":", patch.recordType());
        text(",\"recordId\":", patch.recordId());
        text(",\"at\":", IsoTime.text(patch.at()));
        text(",\"sequence\":", patch.sequence());
        text(",\"change\":", patch.change().name());
        text(",\"mergedInto\":", patch.mergedInto());
        plain(",\"fields\":{");
        boolean first = true;
        for (Map.Entry<String, JsonNode> field : patch.fields().entrySet()) {
            if (!first) {
                put((byte) ',');
            }
            first = false;
            text(field.getKey());
            put((byte) ':');
            value(field.getValue());
        }
        plain("}}");
    }

    /** What is absent is left out. */
    private void text(String before, @Nullable String value) throws IOException {
        if (value != null) {
            plain(before);
            text(value);
        }
    }

    private void value(JsonNode value) throws IOException {
        switch (value.getNodeType()) {
            case STRING -> text(value.textValue());
            case BOOLEAN -> plain(value.booleanValue() ? "true" : "false");
            case NULL -> plain("null");
            case NUMBER -> number(value);
            default -> put(FactJson.mapper().writeValueAsBytes(value));
        }
    }

    private void number(JsonNode value) throws IOException {
        switch (value.numberType()) {
            case BIG_DECIMAL -> plain(value.decimalValue().toPlainString());
            case INT, LONG -> plain(Long.toString(value.longValue()));
            default -> put(FactJson.mapper().writeValueAsBytes(value));
        }
    }

    /** In quotes; whatever is more than plain ASCII is left to Jackson. */
    private void text(String text) throws IOException {
        room(text.length() + 2);
        int start = size;
        bytes[size++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                size = start;
                put(FactJson.mapper().writeValueAsBytes(text));
                return;
            }
            bytes[size++] = (byte) c;
        }
        put((byte) '"');
    }

    /** Of ASCII that needs no escapes. */
    @SuppressWarnings("deprecation") // the way of String itself for what is ASCII
    private void plain(String ascii) {
        room(ascii.length());
        ascii.getBytes(0, ascii.length(), bytes, size);
        size += ascii.length();
    }

    private void put(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void put(byte one) {
        room(1);
        bytes[size++] = one;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
