package dev.paceline.ingest.rest;

/** The examples of single reps and teams in the API's description. A test sends them. */
final class RosterExamples {

    static final String TEAM =
            """
            {"name": "Field sales", "zone": "Europe/Berlin", "currency": "EUR"}
            """;

    static final String REP =
            """
            {"name": "Anna Albers", "email": "anna@example.com", "zone": "Europe/Berlin", "currency": "EUR",
             "hired": "2024-03-01", "rampStart": "2024-04-01", "externalIds": ["12415231"],
             "memberships": [{"team": "field", "from": "2024-03-01"}]}
            """;

    static final String ONE_WRITTEN = "{\"changed\":1,\"unchanged\":0}";

    static final String TWO_WRITTEN = "{\"changed\":2,\"unchanged\":0}";

    static final String FOUR_WRITTEN = "{\"changed\":4,\"unchanged\":0}";

    static final String KNOWN_REP =
            """
            {"kind": "rep", "tenant": "acme", "rep": "anna", "revision": 1, "name": "Anna Albers", "email": "anna@example.com",
             "zone": "Europe/Berlin", "currency": "EUR", "hired": "2024-03-01", "rampStart": "2024-04-01",
             "externalIds": ["12415231"], "memberships": [{"team": "field", "from": "2024-03-01"}]}
            """;

    static final String KNOWN_TEAM =
            """
            {"kind": "team", "tenant": "acme", "team": "field", "revision": 1, "name": "Field sales", "zone": "Europe/Berlin",
             "currency": "EUR", "managers": []}
            """;

    static final String PAGE = "{\"items\": [" + KNOWN_REP + "," + KNOWN_TEAM + "]}";

    static final String TEAMS_CSV =
            """
            id,name,parent,zone,currency,manager,from,until
            sales,Sales,,Europe/Berlin,EUR,,,
            field,Field sales,sales,Europe/Berlin,EUR,,,
            """;

    static final String REPS_CSV =
            """
            id,name,email,zone,currency,hired,left,rampStart,externalIds,team,from,until
            anna,Anna Albers,anna@example.com,Europe/Berlin,EUR,2024-03-01,,2024-04-01,12415231|Anna Albers,field,2024-03-01,2025-01-01
            anna,,,,,,,,,sales,2025-01-01,
            ben,Ben Brandt,ben@example.com,Europe/Berlin,EUR,2023-01-01,2025-07-01,,,field,2023-01-01,
            """;

    private RosterExamples() {}
}
