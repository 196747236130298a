package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the contacts that HubSpot says to forget ({@code contact.privacyDeletion}), and whatever else tells of them. Only a body that
 * names the subscription is parsed for it.
 */
final class HubSpotPrivacy {

    private static final String DELETION = "privacyDeletion";
    private static final byte[] DELETION_BYTES = DELETION.getBytes(StandardCharsets.US_ASCII);

    private final String portal;
    private final PayloadReader json;

    HubSpotPrivacy(String portal, PayloadReader json) {
        this.portal = portal;
        this.json = json;
    }

    Optional<Forgetting> in(Content content) {
        return mentionsDeletion(content.body().bytes())
                ? events(content.body()).flatMap(this::forgetting)
                : Optional.empty();
    }

    private Optional<Forgetting> forgetting(ArrayNode events) {
        Set<String> persons = new TreeSet<>();
        events.forEach(event -> {
            String person = Json.text(event.path("objectId"));
            if (isDeletion(event) && person != null) {
                persons.add(person);
            }
        });
        return persons.isEmpty()
                ? Optional.empty()
                : Optional.of(new Forgetting(
                        List.copyOf(persons), payload -> tellsOf(persons, payload), without(persons, events)));
    }

    private boolean isDeletion(JsonNode event) {
        return portal.equals(Json.text(event.path("portalId")))
                && HubSpotEvents.kindOf(event).endsWith("." + DELETION);
    }

    /** A batch of events tells of a contact by its id; a row of an import by any word. */
    private boolean tellsOf(Set<String> persons, String payload) {
        return events(new RawBody(payload.getBytes(StandardCharsets.UTF_8)))
                .map(events -> isAnyOf(persons, events))
                .orElseGet(() -> new Erasure(null, null, List.copyOf(persons), List.of()).isIn(payload));
    }

    private boolean isAnyOf(Set<String> persons, ArrayNode events) {
        for (JsonNode event : events) {
            if (isOf(persons, event)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOf(Set<String> persons, JsonNode event) {
        String object = Json.text(event.path("objectId"));
        return object != null
                && persons.contains(object)
                && portal.equals(Json.text(event.path("portalId")))
                && HubSpotEvents.isOfContact(event);
    }

    /** An empty event in the place of each that tells something of them, so that the others keep their numbers. */
    private Content without(Set<String> persons, ArrayNode events) {
        ArrayNode rest = JsonNodeFactory.withExactBigDecimals(true).arrayNode();
        events.forEach(event -> rest.add(isOf(persons, event) && !isDeletion(event) ? Json.object() : event));
        return new Content(Headers.NONE, new RawBody(rest.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<ArrayNode> events(RawBody body) {
        return json.read(body)
                .match(
                        read -> read.json() instanceof ArrayNode events ? Optional.of(events) : Optional.empty(),
                        notJson -> Optional.empty());
    }

    private static boolean mentionsDeletion(byte[] body) {
        int last = body.length - DELETION_BYTES.length;
        for (int at = 0; at <= last; at++) {
            if (body[at] == DELETION_BYTES[0] && standsAt(body, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean standsAt(byte[] body, int at) {
        for (int i = 1; i < DELETION_BYTES.length; i++) {
            if (body[at + i] != DELETION_BYTES[i]) {
                return false;
            }
        }
        return true;
    }
}
