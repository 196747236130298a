package dev.paceline.kpi.rest;

/** What the answers about closed months look like. */
final class ClosedMonthExamples {

    static final String REQUEST = """
            {"reason":"March is paid"}""";

    static final String MONTH =
            """
            {"month":"2024-03","from":"2024-03-01","to":"2024-03-31","closed":true,"closedAt":"2024-04-05T09:00:10Z",
             "steps":[{"closed":true,"at":"2024-04-05T09:00:00Z","by":"carla","reason":"March is paid"}]}""";

    static final String REOPENED =
            """
            {"month":"2024-03","from":"2024-03-01","to":"2024-03-31","closed":false,
             "steps":[{"closed":true,"at":"2024-04-05T09:00:00Z","by":"carla","reason":"March is paid"},
              {"closed":false,"at":"2024-04-09T08:00:00Z","by":"carla","reason":"one deal was forgotten"}]}""";

    static final String MONTHS =
            """
            {"items":[
              {"month":"2024-03","from":"2024-03-01","to":"2024-03-31","closed":true,"closedAt":"2024-04-05T09:00:10Z",
               "steps":[{"closed":true,"at":"2024-04-05T09:00:00Z","by":"carla","reason":"March is paid"}]}]}""";

    static final String LATE =
            """
            {"month":"2024-03","count":1,"items":[
              {"month":"2024-03","metric":"revenue_won","rep":"anna","date":"2024-03-05","recordType":"deal","recordId":"4711",
               "recordName":"Acme, 50 seats","currency":"EUR","counted":{"value":"1250.5","weight":"1"},
               "now":{"value":"1100","weight":"1"},"missing":{"value":"-150.5","weight":"0"},
               "correlationId":"5b0f0a52-4c1c-4f4e-9f9e-0b7a4c1f7a11","acceptedAt":"2024-04-09T15:04:05Z"}]}""";

    private ClosedMonthExamples() {}
}
