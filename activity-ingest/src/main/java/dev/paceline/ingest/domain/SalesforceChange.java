package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One change event of Salesforce. It may speak of many records; a null says something only where the header lists the field as nulled;
 * a gap event says that a record changed, but not how.
 */
final class SalesforceChange {

    private static final String HEADER = "ChangeEventHeader";
    private static final String GAP = "GAP_";
    private static final Set<String> DAYS = Set.of("CloseDate", "ActivityDate");
    private static final String CURRENCY = "CurrencyIsoCode";
    private static final BigDecimal MILLIS_FROM = new BigDecimal("100000000000");

    private final @Nullable String currency;

    SalesforceChange(@Nullable String currency) {
        this.currency = currency;
    }

    List<Element> elements(JsonNode event) {
        JsonNode payload = payloadOf(event);
        JsonNode header = payload.path(HEADER);
        String type = Json.required(header, "changeType");
        String object = Json.required(header, "entityName");
        if (type.equals("GAP_OVERFLOW")) {
            throw new UnreadableElementException(
                    HEADER, "too much changed at once: all of " + object + " needs reading");
        }
        List<String> ids = Json.texts(header.path("recordIds"));
        if (ids.isEmpty() || ids.stream().anyMatch(id -> id.contains("*"))) {
            throw new UnreadableElementException(
                    HEADER, "names no single records: all of " + object + " needs reading");
        }
        Instant at = Json.time(header, "commitTimestamp");
        ObjectNode fields = fields(payload, header, type, at);
        return ids.stream()
                .map(id -> change(type, object, id, fields, header).as(at, sequence(header)))
                .toList();
    }

    /** As the streaming API, a subscriber of the Pub/Sub API, or an event bus wraps it. */
    private static JsonNode payloadOf(JsonNode event) {
        JsonNode inner = event.has("detail") ? event.path("detail") : event;
        return inner.has("payload") ? inner.path("payload") : inner;
    }

    private static RecordElement change(String type, String object, String id, ObjectNode fields, JsonNode header) {
        String winner = Json.text(fields.path("MasterRecordId"));
        return switch (type.startsWith(GAP) ? type.substring(GAP.length()) : type) {
            case "CREATE", "UPDATE" -> RecordElement.upsert(object, id, fields, header);
            case "DELETE" ->
                winner == null
                        ? RecordElement.delete(object, id, header)
                        : RecordElement.merged(object, id, winner, header);
            case "UNDELETE" -> RecordElement.restore(object, id, fields, header);
            default -> throw new UnreadableElementException("changeType", "is none that is known");
        };
    }

    private ObjectNode fields(JsonNode payload, JsonNode header, String type, @Nullable Instant at) {
        ObjectNode fields = Json.object();
        if (type.startsWith(GAP)) {
            return fields.put(RecordElement.NEEDS_READING, at == null ? null : at.toString());
        }
        copy("", payload, meant(header), fields);
        fields.remove(HEADER);
        if (type.equals("CREATE") && currency != null && !fields.has(CURRENCY)) {
            fields.put(CURRENCY, currency);
        }
        return fields;
    }

    /** The names of fields whose null says that they are empty now. */
    private static Set<String> meant(JsonNode header) {
        JsonNode names = header.has("nulledFields") ? header.path("nulledFields") : header.path("changedFields");
        Set<String> meant = new HashSet<>(Json.texts(names));
        if (meant.stream().anyMatch(name -> name.startsWith("0x"))) {
            throw new UnreadableElementException("nulledFields", "is a bitmap: decode the event by its schema first");
        }
        return meant;
    }

    private static void copy(String prefix, JsonNode from, Set<String> meant, ObjectNode to) {
        from.properties().forEach(field -> {
            String path = prefix + field.getKey();
            JsonNode value = field.getValue();
            if (value.isNull() ? meant.contains(path) : !value.isObject()) {
                to.set(field.getKey(), timed(field.getKey(), value));
            } else if (value.isObject() && !field.getKey().equals(HEADER)) {
                copy(path + ".", value, meant, to.putObject(field.getKey()));
            }
        });
    }

    /** Events that were decoded from Avro tell dates in milliseconds. */
    private static JsonNode timed(String name, JsonNode value) {
        boolean isTime = value.isNumber()
                && name.endsWith("Date")
                && value.decimalValue().abs().compareTo(MILLIS_FROM) >= 0;
        if (!isTime) {
            return value;
        }
        Instant instant = TimeValues.instant(name, value.decimalValue());
        String text = DAYS.contains(name)
                ? instant.atZone(ZoneOffset.UTC).toLocalDate().toString()
                : instant.toString();
        return Json.object().textNode(text);
    }

    /** Commits in their order, and the changes of one commit in theirs. */
    private static @Nullable String sequence(JsonNode header) {
        String commit = Json.text(header.path("commitNumber"));
        String change = Json.text(header.path("sequenceNumber"));
        return commit == null ? null : Json.padded(commit) + "." + Json.padded(change == null ? "0" : change);
    }
}
