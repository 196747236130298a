package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What admins get wrong, and the field that the answer names. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class MistakeIT {

    private static final String ADMIN =
            Tokens.of("tenant-" + UUID.randomUUID()).role("admin").bearer();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    GET  | /api/v1/quarantine?after=x                   |                                                   | 400 | after
                    POST | /api/v1/sources                              | {'mapping':{}}                                    | 422 | name
                    POST | /api/v1/sources                              | {'name':'a','provider':'crm'}                     | 422 | provider
                    POST | /api/v1/sources                              | {'name':'a','provider':'hubspot','secret':'12345678'} | 422 | settings.portalId
                    POST | /api/v1/sources                              | {'name':'a','provider':'hubspot','settings':{'portalId':'1'}} | 422 | secret
                    POST | /api/v1/sources                              | {'name':'a','mapping':{'rules':[{'recordType':'1 +','recordId':'1'}]}} | 422 | mapping.rules[0].recordType
                    POST | /api/v1/sources                              | {'name':'a','mapping':{'rules':'all'}}            | 400 | mapping.rules
                    PUT  | /api/v1/source-health/src_nobody             | {'deliveriesPerSecond':0,'silenceAfterSeconds':null} | 422 | deliveriesPerSecond
                    PUT  | /api/v1/source-health/src_nobody             | {'deliveriesPerSecond':'many'}                    | 400 | deliveriesPerSecond
                    PUT  | /api/v1/source-health/src_nobody             | {'deliveriesPerSeconds':5}                        | 422 | deliveriesPerSeconds
                    POST | /api/v1/sources                              | {'name':'a','mapping':{'rules':[{'recordtype':'1'}]}} | 422 | mapping.rules[0].recordtype
                    POST | /api/v1/quarantine/redrive                   | {'entries':['x']}                                 | 400 | entries[0]
                    POST | /api/v1/quarantine/redrive                   | {'reason':'a\\u0000'}                            | 400 | reason
                    GET  | /api/v1/quarantine?reason=%00                |                                                   | 400 | reason
                    GET  | /api/v1/owners?bound=maybe                   |                                                   | 400 | bound
                    GET  | /api/v1/sources?nmae=crm                     |                                                   | 400 | nmae
                    GET  | /api/v1/sources?limit=0                      |                                                   | 400 | limit
                    GET  | /api/v1/roster?limit=501                     |                                                   | 400 | limit
                    GET  | /api/v1/imports?limit=many                   |                                                   | 400 | limit
                    GET  | /api/v1/quarantine?limit=-1                  |                                                   | 400 | limit
                    GET  | /api/v1/owners?limit=1e2                     |                                                   | 400 | limit
                    GET  | /api/v1/source-health?limit=0                |                                                   | 400 | limit
                    POST | /api/v1/erasures                             | {'recordIds':['']}                                | 422 | recordIds[0]
                    POST | /api/v1/owners/bindings                      | {'owner':'7'}                                     | 422 | rep
                    POST | /api/v1/owners/reps                          | {'owners':['7']}                                  | 422 | owners[0]
                    PUT  | /api/v1/roster/reps/anna                     | {'name':'Anna','zone':'Mars','currency':'EUR'}    | 422 | zone
                    PUT  | /api/v1/roster/teams/field                   | {'name':'Field','zone':'UTC'}                     | 422 | currency
                    PUT  | /api/v1/roster/reps/anna                     | {'id':'ben','name':'Anna'}                        | 422 | id
                    PUT  | /api/v1/roster                               | {'reps':[{'id':'anna'}]}                          | 422 | reps[0].name
                    """)
    void aMistakeIsToldByItsField(String method, String path, String body, int status, String field) {
        given().urlEncodingEnabled(false)
                .header("Authorization", ADMIN)
                .contentType("application/json")
                .body(body == null ? "" : body.replace('\'', '"'))
                .request(method, path)
                .then()
                .statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("errors[0].field", equalTo(field));
    }
}
