package dev.paceline.ingest.rest;

/** The examples in the API's description. A test sends them. */
final class Examples {

    static final String SOURCE =
            """
            {
              "name": "crm deals",
              "mapping": {
                "elements": "payload.deals",
                "rules": [{
                  "recordType": "'deal'",
                  "recordId": "element.id",
                  "at": "element.updated_at",
                  "fields": {
                    "name": "element.title",
                    "status": "lower(element.status)",
                    "amount": "decimal(element.value)",
                    "currency": "'USD'",
                    "owner": "element.owner",
                    "closedAt": "element.closed_on"
                  }
                }]
              }
            }
            """;

    static final String CREATED =
            """
            {
              "id": "src_kq2Xz0dWlYrmE4fK0aYbT3vGZ6M",
              "name": "crm deals",
              "provider": "standard-webhooks",
              "paused": false,
              "webhookPath": "/webhooks/src_kq2Xz0dWlYrmE4fK0aYbT3vGZ6M",
              "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=",
              "secrets": [{"id": "sec_9fQ2mZxk", "createdAt": "2026-03-01T09:00:00Z"}],
              "mapping": {"rules": [{"recordType": "'deal'", "recordId": "element.id", "fields": {}}]},
              "revision": 1,
              "createdAt": "2026-03-01T09:00:00Z"
            }
            """;

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
