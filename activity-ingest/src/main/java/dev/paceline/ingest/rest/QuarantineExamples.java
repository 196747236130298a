package dev.paceline.ingest.rest;

/** The examples of quarantine in the API's description. */
final class QuarantineExamples {

    static final String ENTRY =
            """
            {"id": 7, "source": "src_kq2Xz0dWlYrmE4fK0aYbT3vGZ6M", "delivery": "msg_42", "kind": "DELIVERY",
              "element": 2, "place": "mapping.rules[0].fields.amount",
              "reason": "mapping.rules[0].fields.amount: line 1, column 8: not a number: twelve",
              "acceptedAt": "2026-03-01T09:00:00Z",
              "payload": "{\\"deals\\":[{\\"id\\":1,\\"value\\":\\"10\\"},{\\"id\\":2,\\"value\\":\\"20\\"},{\\"id\\":3,\\"value\\":\\"twelve\\"}]}"}
            """;

    static final String PAGE = "{\"items\": [" + ENTRY + "]}";

    static final String COUNTS =
            """
            {"items": [{"source": "src_kq2Xz0dWlYrmE4fK0aYbT3vGZ6M", "place": "mapping.rules[0].fields.amount",
              "example": "mapping.rules[0].fields.amount: line 1, column 8: not a number: twelve", "count": 17, "newest": 7,
              "since": "2026-03-01T09:00:00Z"}]}
            """;

    static final String FILTER = "{\"source\": \"src_kq2Xz0dWlYrmE4fK0aYbT3vGZ6M\", \"reason\": \"not a number\"}";

    static final String REDRIVEN = "{\"landed\": 17, \"waiting\": 0}";

    static final String DISCARDED = "{\"discarded\": 17}";

    static final String ERASURE =
            "{\"recordType\": \"contact\", \"recordIds\": [\"4711\"], \"emails\": [\"jane@example.com\"]}";

    static final String FORGOTTEN = "{\"records\": 1, \"payloads\": 3}";

    private QuarantineExamples() {}
}
