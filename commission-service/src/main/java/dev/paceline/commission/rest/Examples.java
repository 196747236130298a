package dev.paceline.commission.rest;

/** Requests and answers as the OpenAPI document shows them. */
final class Examples {

    static final String PLAN_REQUEST =
            """
            {"id": "flat-5", "name": "Five percent", "from": "2017-01-01", "everyone": true,
             "components": [{"name": "Won revenue", "kind": "RATE", "metric": "revenue_won", "rate": "0.05"}]}""";

    static final String REVISION_REQUEST =
            """
            {"name": "Six percent", "from": "2017-07-01", "to": "2017-09-30", "reps": ["anna", "ben"],
             "rounding": {"mode": "HALF_EVEN", "places": 2},
             "components": [{"name": "Won revenue", "kind": "RATE", "metric": "revenue_won", "rate": "0.06"}]}""";

    static final String PLAN =
            """
            {"id": "flat-5", "version": 1, "name": "Five percent", "from": "2017-01-01", "everyone": true,
             "rounding": {"mode": "HALF_UP"},
             "components": [{"name": "Won revenue", "kind": "RATE", "metric": "revenue_won", "rate": "0.05"}],
             "savedAt": "2017-03-02T09:00:00Z",
             "evaluation": {"version": 1, "records": 812, "done": 600, "finished": false}}""";

    static final String VERSIONS =
            """
            {"items": [
             {"id": "flat-5", "version": 2, "name": "Six percent", "from": "2017-07-01", "to": "2017-09-30",
              "reps": ["anna", "ben"], "rounding": {"mode": "HALF_EVEN", "places": 2},
              "components": [{"name": "Won revenue", "kind": "RATE", "metric": "revenue_won", "rate": "0.06"}],
              "savedAt": "2017-06-02T09:00:00Z", "decides": [{"from": "2017-07-01", "to": "2017-09-30"}]},
             {"id": "flat-5", "version": 1, "name": "Five percent", "from": "2017-01-01", "everyone": true,
              "rounding": {"mode": "HALF_UP"},
              "components": [{"name": "Won revenue", "kind": "RATE", "metric": "revenue_won", "rate": "0.05"}],
              "savedAt": "2017-03-02T09:00:00Z",
              "decides": [{"from": "2017-01-01", "to": "2017-06-30"}, {"from": "2017-10-01"}]}]}""";

    static final String PREVIEW =
            """
            {"id": "flat-5", "version": 2, "records": 812, "unpayableCredits": 0, "evaluating": false, "changes": [
             {"rep": "anna", "month": "2017-07", "currency": "USD", "added": "60.00", "takenBack": "-50.00",
              "difference": "10.00"}]}""";

    static final String STATEMENTS =
            """
            {"items": [{"rep": "anna", "month": "2017-03", "revision": 7,
             "totals": [{"amount": "52.70", "currency": "USD"}], "changedAt": "2017-03-02T09:00:00Z"}]}""";

    static final String STATEMENT =
            """
            {"rep": "anna", "month": "2017-03", "revision": 7, "totals": [{"amount": "52.70", "currency": "USD"}],
             "lines": [{"lineId": "6c1f1d1e-93c0-3a5e-8f0b-1f6f4b3c2a10", "plan": "flat-5", "planVersion": 1,
              "component": "Won revenue", "metric": "revenue_won", "recordType": "deal", "recordId": "1C1I7A6R",
              "recordName": "Cancity", "date": "2017-03-01", "base": "1054", "rate": "0.05",
              "amount": {"amount": "52.70", "currency": "USD"},
              "words": "5 % of 1,054.00 USD for deal 1C1I7A6R = 52.70 USD",
              "correlationId": "0f4c1c1e-0d7e-4a9b-9f55-3a1f6a1f7c11"}]}""";

    static final String LEDGER =
            """
            {"items": [
             {"entryId": "6c1f1d1e-93c0-3a5e-8f0b-1f6f4b3c2a10", "kind": "BOOKING", "plan": "flat-5", "planVersion": 1,
              "component": "Won revenue", "recordType": "deal", "recordId": "1C1I7A6R", "recordName": "Cancity",
              "date": "2017-03-01", "amount": {"amount": "52.70", "currency": "USD"},
              "words": "5 % of 1,054.00 USD for deal 1C1I7A6R = 52.70 USD",
              "correlationId": "0f4c1c1e-0d7e-4a9b-9f55-3a1f6a1f7c11", "bookedAt": "2017-03-02T09:00:00Z"},
             {"entryId": "a3b7c7e2-5b7d-3b6f-9d1c-8f2d0f5e4b21", "kind": "CORRECTION",
              "corrects": "6c1f1d1e-93c0-3a5e-8f0b-1f6f4b3c2a10", "reason": "REASSIGNED", "plan": "flat-5", "planVersion": 1,
              "component": "Won revenue", "recordType": "deal", "recordId": "1C1I7A6R", "recordName": "Cancity",
              "date": "2017-03-01", "amount": {"amount": "-52.70", "currency": "USD"},
              "words": "Taken back, since the record is credited to somebody else: 5 % of 1,054.00 USD for deal 1C1I7A6R = 52.70 USD",
              "correlationId": "2b9a4d0a-5a43-4f0e-8c6d-6d2f9b7a9f02", "bookedAt": "2017-03-03T10:00:00Z"}]}""";

    static final String UNPAYABLE =
            """
            {"items": [{"recordType": "deal", "recordId": "1C1I7A6R", "rep": "anna", "date": "2017-03-01",
             "metric": "revenue_won", "value": "1054", "planVersion": 1, "component": "Won revenue",
             "reason": "the credit has no currency"}]}""";

    private Examples() {}
}
