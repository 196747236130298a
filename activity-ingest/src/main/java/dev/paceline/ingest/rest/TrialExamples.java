package dev.paceline.ingest.rest;

/** The examples of trials in the API's description. A test sends them. */
final class TrialExamples {

    static final String REQUEST =
            """
            {
              "payload": {"deals": [{"id": 1, "title": "Nordwind", "value": "1054.50", "updated_at": "2026-03-01T10:00:00Z"},
                                    {"id": 2, "title": "Ostwind", "value": "much", "updated_at": "2026-03-01T10:00:00Z"}]},
              "mapping": {
                "elements": "payload.deals",
                "rules": [{"recordType": "'deal'", "recordId": "element.id", "at": "element.updated_at",
                           "fields": {"name": "element.title", "amount": "decimal(element.value)"}}]
              }
            }
            """;

    static final String ANSWER =
            """
            {
              "understood": 1,
              "skipped": 0,
              "patches": [{"recordType": "deal", "recordId": "1", "at": "2026-03-01T10:00:00Z", "change": "UPSERT",
                           "fields": {"amount": 1054.5, "name": "Nordwind"}}],
              "faults": [{"element": 1, "place": "mapping.rules[0].fields.amount",
                          "reason": "mapping.rules[0].fields.amount: line 1, column 8: not a number: much"}]
            }
            """;

    private TrialExamples() {}
}
