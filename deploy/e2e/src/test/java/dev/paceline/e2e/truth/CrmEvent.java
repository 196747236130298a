package dev.paceline.e2e.truth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.FactJson;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the CRM says of one deal at one moment.
 *
 * @param at later than every earlier event of any deal, so that no two are as late
 * @param change UPSERT, DELETE, RESTORE or MERGED_INTO
 * @param mergedInto the winner of a merge
 * @param fields what is set, as text; a null empties the field
 */
record CrmEvent(
        String deal, Instant at, String change, @Nullable String mergedInto, Map<String, @Nullable String> fields) {

    /** How activity-ingest reads it. */
    static final String MAPPING =
            """
            {"elements": "payload.events", "rules": [{"recordType": "'deal'", "recordId": "element.id", "at": "element.at",
              "change": "element.change", "mergedInto": "element.mergedInto",
              "fields": {"name": "element.name", "status": "element.status", "owner": "element.owner",
                "amount": "element.amount == null ? null : decimal(element.amount)", "currency": "element.currency",
                "closedAt": "element.closedAt"}}]}""";

    ObjectNode json() {
        ObjectNode json = FactJson.mapper()
                .createObjectNode()
                .put("id", deal)
                .put("at", at.toString())
                .put("change", change);
        if (mergedInto != null) {
            json.put("mergedInto", mergedInto);
        }
        fields.forEach(json::put);
        return json;
    }
}
