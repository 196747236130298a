package dev.paceline.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.FactJson;
import java.time.Instant;

/**
 * One thing that happened in the demo company's CRM.
 *
 * @param object deal, call or meeting
 * @param action created, changed, deleted or restored
 * @param at when the CRM says it happened
 * @param properties the properties that were set, as the CRM writes them; a null empties one
 */
record CrmEvent(String object, String action, String id, Instant at, ObjectNode properties) {

    /** The event as the CRM's webhook carries it. */
    ObjectNode json() {
        ObjectNode json = FactJson.mapper()
                .createObjectNode()
                .put("object", object)
                .put("action", action)
                .put("id", id)
                .put("occurredAt", at.toString());
        json.set("properties", properties);
        return json;
    }
}
