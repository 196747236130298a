package dev.paceline.goals.rest;

/** The examples of the API's description. */
final class GoalExamples {

    static final String REQUEST =
            """
            {"name":"March revenue","subject":{"kind":"rep","id":"anna"},"metric":"revenue_won","currency":"EUR",
             "target":"50000.00","from":"2027-03-01","to":"2027-03-31"}""";

    static final String CHANGE =
            """
            {"name":"March revenue","target":"60000.00","from":"2027-03-01","to":"2027-03-31"}""";

    static final String GOAL =
            """
            {"id":"0b8b2a3e-6a1e-4f1c-9a51-5a8a2a6d0f11","version":1,"name":"March revenue",
             "subject":{"kind":"rep","id":"anna"},"metric":"revenue_won","unit":"MONEY","currency":"EUR","lowerIsBetter":false,
             "from":"2027-03-01","to":"2027-03-31","target":"50000","actual":"26000","attainment":"0.52",
             "expected":"23913.04","forecast":"54363.64","status":"ON_TRACK",
             "milestones":[{"percent":50,"reachedAt":"2027-03-15T09:12:44Z"}],"revision":7}""";

    private GoalExamples() {}
}
