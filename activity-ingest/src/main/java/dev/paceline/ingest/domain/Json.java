package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.NumberBound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks into JSON of which nothing is certain. */
final class Json {

    /** Longer ones are no identifiers; the widest number is a 64-bit one. */
    private static final int WIDEST = 20;

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.withExactBigDecimals(true).objectNode();
    }

    /** An object, or an empty one in its place. */
    static ObjectNode object(JsonNode node) {
        return node instanceof ObjectNode object ? object : object();
    }

    /** Text, or a number as text; null where there is neither, or a number that is too long to be written out. */
    static @Nullable String text(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().isEmpty() ? null : node.textValue();
        }
        return node.isNumber() && NumberBound.COMPUTED.allows(node.decimalValue())
                ? node.decimalValue().toPlainString()
                : null;
    }

    /** As {@link #text}; unreadable where there is neither. */
    static String required(JsonNode parent, String name) {
        String text = text(parent.path(name));
        if (text == null) {
            throw new UnreadableElementException(name, "is missing");
        }
        return text;
    }

    /** The time that a value tells, or null where there is none; unreadable when it is no time. */
    static @Nullable Instant time(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        if (node.isNumber()) {
            return TimeValues.instant(name, node.decimalValue());
        }
        return node.isTextual() && !node.textValue().isBlank() ? TimeValues.instant(name, node.textValue()) : null;
    }

    /** All texts of an array. */
    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> {
            String text = text(each);
            if (text != null) {
                texts.add(text);
            }
        });
        return texts;
    }

    /** A number as text whose order is that of the numbers. */
    static String padded(String number) {
        return number.length() >= WIDEST ? number : "0".repeat(WIDEST - number.length()) + number;
    }
}
