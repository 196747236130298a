package dev.paceline.ingest.rest;

/** The examples in the API's description. A test sends them. */
final class Examples {

    private static final String MAPPING =
            """
            {
              "elements": "payload.deals",
              "rules": [{
                "recordType": "'deal'",
                "recordId": "element.id",
                "at": "element.updated_at",
                "fields": {
                  "amount": "decimal(element.value)",
                  "closedAt": "element.closed_on",
                  "currency": "'USD'",
                  "name": "element.title",
                  "owner": "element.owner",
                  "status": "lower(element.status)"
                }
              }]
            }""";

    static final String SOURCE = "{\"name\": \"crm deals\", \"paused\": false, \"mapping\": " + MAPPING + "}";

    private static final String HEAD =
            """
            {
              "id": "src_kq2Xz0dWlYrmE4fK0aYbT3vGZ6M",
              "name": "crm deals",
              "provider": "standard-webhooks",
              "paused": false,
              "webhookPath": "/webhooks/src_kq2Xz0dWlYrmE4fK0aYbT3vGZ6M",
            """;

    private static final String REST =
            """
              "settings": {},
              "secrets": [{"id": "sec_9fQ2mZxk", "createdAt": "2026-03-01T09:00:00Z"}],
              "revision": 1,
              "createdAt": "2026-03-01T09:00:00Z",
              "mapping": """
                    + MAPPING + "}";

    /** As it is told once. */
    static final String CREATED =
            HEAD + "  \"secret\": \"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=\",\n" + REST;

    /** As it is told ever after. */
    static final String KNOWN = HEAD + REST;

    static final String SOURCES = "{\"items\": [" + KNOWN + "]}";

    static final String ROSTER =
            """
            {
              "teams": [
                {"id": "sales", "name": "Sales", "zone": "Europe/Berlin", "currency": "EUR",
                 "managers": [{"rep": "maya", "from": "2024-01-01"}]},
                {"id": "field", "name": "Field sales", "parent": "sales", "zone": "Europe/Berlin", "currency": "EUR"}
              ],
              "reps": [
                {"id": "maya", "name": "Maya Moser", "email": "maya@example.com", "zone": "Europe/Berlin", "currency": "EUR"},
                {"id": "anna", "name": "Anna Albers", "email": "anna@example.com", "zone": "Europe/Berlin", "currency": "EUR",
                 "hired": "2024-03-01", "externalIds": ["12415231", "Anna Albers"],
                 "memberships": [{"team": "field", "from": "2024-03-01"}]}
              ]
            }
            """;

    static final String ROSTER_WRITTEN = "{\"changed\":4,\"unchanged\":0}";

    private Examples() {}
}
