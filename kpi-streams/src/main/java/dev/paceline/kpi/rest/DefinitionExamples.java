package dev.paceline.kpi.rest;

/** Examples of definitions for the API's description. */
final class DefinitionExamples {

    static final String LIST =
            """
            {"items":[{"tenant":"*","metric":"calls","version":1,"name":"Calls","category":"ACTIVITY","unit":"COUNT",
              "aggregate":"COUNT","recordType":"call","date":"record.at","credit":"record.owner","drives":["deals_opened"],
              "retired":false}]}""";

    static final String DRAFT =
            """
            {"name":"Large deals won","category":"RESULT","unit":"MONEY","aggregate":"SUM","recordType":"deal",
             "when":"record.status == 'won' && record.amount >= 50000","value":"record.amount","date":"record.closedAt",
             "credit":"record.owner","currency":"record.currency","drives":[],"effectiveFrom":"2024-07-01"}""";

    static final String DETAIL =
            """
            {"definition":{"tenant":"acme","metric":"large_deals_won","version":2,"name":"Large deals won","category":"RESULT",
              "unit":"MONEY","aggregate":"SUM","recordType":"deal","when":"record.status == 'won' && record.amount >= 50000",
              "value":"record.amount","date":"record.closedAt","credit":"record.owner","currency":"record.currency","drives":[],
              "retired":false,"effectiveFrom":"2024-07-01"},
             "builtIn":false,
             "versions":[
              {"definition":{"version":1,"name":"Large deals won","unit":"MONEY","aggregate":"SUM","recordType":"deal",
                "when":"record.status == 'won' && record.amount >= 20000","value":"record.amount","date":"record.closedAt",
                "credit":"record.owner","currency":"record.currency","retired":false},"inForce":true,"to":"2024-06-30"},
              {"definition":{"version":2,"effectiveFrom":"2024-07-01","name":"Large deals won","unit":"MONEY","aggregate":"SUM",
                "recordType":"deal","when":"record.status == 'won' && record.amount >= 50000","value":"record.amount",
                "date":"record.closedAt","credit":"record.owner","currency":"record.currency","retired":false},
               "inForce":true,"from":"2024-07-01"}]}""";

    static final String REFUSAL =
            """
            {"type":"about:blank","title":"Unprocessable Content","status":422,
             "detail":"when: line 1, column 1: undeclared reference to 'recrod' (in container '')",
             "instance":"/api/v1/kpi-definitions/large_deals_won",
             "errors":[{"field":"when","message":"line 1, column 1: undeclared reference to 'recrod' (in container '')",
               "expression":"recrod.status == 'won'","line":1,"column":1}]}""";

    static final String PREVIEW =
            """
            {"definition":{"tenant":"acme","metric":"large_deals_won","version":3,"name":"Large deals won","category":"RESULT",
              "unit":"MONEY","aggregate":"SUM","recordType":"deal","when":"record.status == 'won' && record.amount >= 80000",
              "value":"record.amount","date":"record.closedAt","credit":"record.owner","currency":"record.currency","drives":[],
              "retired":false},
             "subject":{"kind":"rep","id":"anna"},"from":"2024-03-01","to":"2024-03-31",
             "total":[{"currency":"EUR","value":"95000","sum":"95000","weight":"1"}],
             "now":[{"currency":"EUR","value":"146000","sum":"146000","weight":"2"}],
             "records":412,"fields":{"amount":412,"closedAt":230,"currency":412,"owner":412,"status":412},
             "failed":0,"failures":[],
             "items":[{"recordType":"deal","recordId":"4711","recordName":"Acme, 500 seats","rep":"anna","date":"2024-03-05",
               "value":"95000","weight":"1","currency":"EUR","share":"1","definitionVersion":3,
               "fields":{"amount":"95000","closedAt":"2024-03-05","currency":"EUR","owner":"anna","status":"won"},
               "correlationId":"5b0f0a52-4c1c-4f4e-9f9e-0b7a4c1f7a11","acceptedAt":"2024-03-05T15:04:05Z"}]}""";

    private DefinitionExamples() {}
}
