package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns HubSpot's events into changes of records. An event tells one property at most. */
final class HubSpotEvents {

    private static final String GENERIC = "object";
    private static final String CONTACT = "contact";
    private static final String COMPANY = "associated_company";

    /** HubSpot's ids for kinds of objects, as generic subscriptions carry them. */
    private static final Map<String, String> OBJECTS = Map.ofEntries(
            Map.entry("0-1", CONTACT),
            Map.entry("0-2", "company"),
            Map.entry("0-3", "deal"),
            Map.entry("0-5", "ticket"),
            Map.entry("0-7", "product"),
            Map.entry("0-8", "line_item"),
            Map.entry("0-27", "task"),
            Map.entry("0-47", "meeting"),
            Map.entry("0-48", "call"),
            Map.entry("0-49", "email"),
            Map.entry("0-53", "invoice"),
            Map.entry("0-136", "lead"));

    private final String portal;
    private final @Nullable String currency;

    HubSpotEvents(String portal, @Nullable String currency) {
        this.portal = portal;
        this.currency = currency;
    }

    /** As in {@code deal.propertyChange}; HubSpot's own texts name it by either of two fields. */
    static String kindOf(JsonNode event) {
        String kind = Json.text(event.path("subscriptionType"));
        return kind == null ? event.path("eventType").asText() : kind;
    }

    List<Element> elements(JsonNode events) {
        List<Element> elements = new ArrayList<>();
        events.forEach(event -> elements.addAll(RecordElement.reading(() -> changes(event))));
        return elements;
    }

    private List<Element> changes(JsonNode event) {
        if (!portal.equals(Json.text(event.path("portalId")))) {
            return List.of(new Element.Skipped());
        }
        return kindOf(event).endsWith(".merge") ? merges(event) : List.of(change(event));
    }

    private Element change(JsonNode event) {
        String[] kind = kindOf(event).split("\\.", 2);
        if (kind.length < 2) {
            throw new UnreadableElementException("subscriptionType", "is missing");
        }
        if (kind[1].equals("associationChange")) {
            return association(event);
        }
        String object = object(kind[0], event);
        String id = Json.required(event, "objectId");
        return dated(
                event,
                switch (kind[1]) {
                    case "creation" -> RecordElement.upsert(object, id, created(event), event);
                    case "propertyChange" -> RecordElement.upsert(object, id, changed(event), event);
                    case "deletion", "privacyDeletion" -> RecordElement.delete(object, id, event);
                    case "restore" -> RecordElement.restore(object, id, Json.object(), event);
                    default ->
                        throw new UnreadableElementException("subscriptionType", "tells no change that is known");
                });
    }

    /** Whether it speaks of a contact, by name or by HubSpot's id for contacts. */
    static boolean isOfContact(JsonNode event) {
        String named = kindOf(event).split("\\.", 2)[0];
        String object =
                named.equals(GENERIC) ? OBJECTS.get(event.path("objectTypeId").asText()) : named;
        return CONTACT.equals(object);
    }

    private static String object(String named, JsonNode event) {
        if (!named.equals(GENERIC)) {
            return named;
        }
        String id = Json.required(event, "objectTypeId");
        return OBJECTS.getOrDefault(id, id);
    }

    private ObjectNode created(JsonNode event) {
        ObjectNode fields =
                Json.object().put("createdate", event.path("occurredAt").asText());
        if (currency != null) {
            fields.put("deal_currency_code", currency);
        }
        return fields;
    }

    private static ObjectNode changed(JsonNode event) {
        ObjectNode fields = Json.object();
        boolean hidden = event.path("isSensitive").asBoolean()
                && "REDACTED".equals(event.path("propertyValue").asText());
        if (!hidden) {
            JsonNode value = event.path("propertyValue");
            fields.set(Json.required(event, "propertyName"), value.isMissingNode() ? NullNode.getInstance() : value);
        }
        return fields;
    }

    /** Told from both sides, and for a primary association twice; the primary one of the record that has the company counts. */
    private static Element association(JsonNode event) {
        String[] sides =
                event.path("associationType").asText().toLowerCase(Locale.ROOT).split("_to_", 2);
        boolean counts = sides.length == 2
                && sides[1].startsWith("company")
                && event.path("isPrimaryAssociation").asBoolean();
        if (!counts) {
            return new Element.Skipped();
        }
        ObjectNode fields = Json.object();
        String company = Json.required(event, "toObjectId");
        fields.put(COMPANY, event.path("associationRemoved").asBoolean() ? null : company);
        return dated(event, RecordElement.upsert(sides[0], Json.required(event, "fromObjectId"), fields, event));
    }

    /** Every record that is no more becomes part of the one that stays, which may be a new one. */
    private static List<Element> merges(JsonNode event) {
        String object = object(kindOf(event).split("\\.", 2)[0], event);
        String primary = Json.text(event.path("primaryObjectId"));
        String fresh = Json.text(event.path("newObjectId"));
        String winner = fresh == null ? primary : fresh;
        Set<String> losers = new LinkedHashSet<>(Json.texts(event.path("mergedObjectIds")));
        if (primary != null) {
            losers.add(primary);
        }
        losers.remove(winner);
        if (winner == null || losers.isEmpty()) {
            throw new UnreadableElementException("mergedObjectIds", "the merge names no two records");
        }
        return losers.stream()
                .map(loser -> dated(event, RecordElement.merged(object, loser, winner, event)))
                .toList();
    }

    private static Element dated(JsonNode event, RecordElement element) {
        Instant at = Json.time(event, "occurredAt");
        String eventId = Json.text(event.path("eventId"));
        return element.as(at, eventId == null ? null : Json.padded(eventId));
    }
}
