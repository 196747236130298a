package dev.paceline.ingest.rest;

/** The examples of imports in the API's description. A test sends them. */
final class ImportExamples {

    static final String CSV =
            """
            id,title,value,owner,closed_on,updated_at
            1,Nordwind,1054.50,anna@example.com,2026-03-01,2026-03-01T10:00:00Z
            2,"Albers, Bauer & Co",310,anna@example.com,,2026-03-02T08:30:00Z
            """;

    static final String NDJSON =
            """
            {"id":1,"title":"Nordwind","value":1054.50,"owner":"anna@example.com","updated_at":"2026-03-01T10:00:00Z"}
            {"id":2,"title":"Albers, Bauer & Co","value":310,"owner":"anna@example.com","updated_at":"2026-03-02T08:30:00Z"}
            """;

    static final String DONE =
            """
            {
              "id": "imp_0mfz3k1q8h4v9tq2x7c1b6d5s0ay",
              "source": "src_kq2Xz0dWlYrmE4fK0aYbT3vGZ6M",
              "key": "deals-2026-03",
              "format": "CSV",
              "state": "DONE",
              "rows": 2,
              "accepted": 2,
              "quarantined": 0,
              "rowsBefore": 0,
              "bytes": 176,
              "bytesTotal": 176,
              "rowsPerSecond": 20000,
              "secondsLeft": 0,
              "reasons": [],
              "createdAt": "2026-03-03T09:00:00Z",
              "changedAt": "2026-03-03T09:00:01Z"
            }
            """;

    static final String RUNNING =
            """
            {
              "id": "imp_0mfz3k1q8h4v9tq2x7c1b6d5s0ay",
              "source": "src_kq2Xz0dWlYrmE4fK0aYbT3vGZ6M",
              "key": "deals-2026-03",
              "format": "CSV",
              "state": "RUNNING",
              "rows": 410000,
              "accepted": 409998,
              "quarantined": 2,
              "rowsBefore": 18600,
              "bytes": 30750000,
              "bytesTotal": 75000000,
              "rowsPerSecond": 19500,
              "secondsLeft": 31,
              "reasons": [{
                "place": "mapping.rules[0].fields.amount",
                "reason": "mapping.rules[0].fields.amount: line 1, column 8: not a number: many",
                "rows": 2,
                "firstRow": 5031
              }],
              "createdAt": "2026-03-03T09:00:00Z",
              "changedAt": "2026-03-03T09:00:21Z"
            }
            """;

    private ImportExamples() {}
}
