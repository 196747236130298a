package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class RosterEntriesIT {

    private static final String REP = "/api/v1/roster/reps/anna";
    private static final String TEAM = "/api/v1/roster/teams/field";

    private final String tenant = "tenant-" + UUID.randomUUID();

    @Test
    void aTeamAndARepAreWrittenAndReadOneByOne() {
        as("admin").body(RosterExamples.TEAM).put(TEAM).then().statusCode(200).body("changed", equalTo(1));
        as("admin").body(RosterExamples.REP).put(REP).then().statusCode(200).body("changed", equalTo(1));
        as("admin").body(RosterExamples.REP).put(REP).then().statusCode(200).body("unchanged", equalTo(1));

        as("comp-admin")
                .get(REP)
                .then()
                .statusCode(200)
                .body("rep", equalTo("anna"))
                .body("revision", equalTo(1))
                .body("hired", equalTo("2024-03-01"))
                .body("rampStart", equalTo("2024-04-01"))
                .body("left", nullValue());
        as("admin").get(TEAM).then().statusCode(200).body("team", equalTo("field"));
        as("admin").get("/api/v1/roster/reps/none").then().statusCode(404);
    }

    @Test
    void aChangeInThePastIsAChange() {
        as("admin").body(RosterExamples.TEAM).put(TEAM).then().statusCode(200);
        as("admin").body(RosterExamples.REP).put(REP).then().statusCode(200);

        as("admin")
                .body(RosterExamples.REP.replace("2024-03-01", "2023-09-01"))
                .put(REP)
                .then()
                .statusCode(200)
                .body("changed", equalTo(1));

        as("admin").get(REP).then().body("revision", equalTo(2)).body("memberships[0].from", equalTo("2023-09-01"));
    }

    @Test
    void repsAndTeamsComeAsCsv() {
        csv("teams", RosterExamples.TEAMS_CSV).then().statusCode(200).body("changed", equalTo(2));
        csv("reps", RosterExamples.REPS_CSV).then().statusCode(200).body("changed", equalTo(2));
        csv("reps", RosterExamples.REPS_CSV).then().statusCode(200).body("unchanged", equalTo(2));

        as("admin")
                .get(REP)
                .then()
                .body("externalIds", contains("12415231", "Anna Albers"))
                .body("memberships.team", contains("field", "sales"))
                .body("memberships[0].until", equalTo("2025-01-01"));
        as("admin").get("/api/v1/roster/reps/ben").then().body("left", equalTo("2025-07-01"));
    }

    @Test
    void spreadsheetsOfAnyCountryAreRead() {
        csv("teams", RosterExamples.TEAMS_CSV.replace(',', ';'))
                .then()
                .statusCode(200)
                .body("changed", equalTo(2));
        csv("reps", RosterExamples.REPS_CSV.replace(',', '\t'))
                .then()
                .statusCode(200)
                .body("changed", equalTo(2));
        as("admin").get(REP).then().body("memberships.team", contains("field", "sales"));
    }

    @Test
    void whatIsWrongIsNamed() {
        csv("reps", "id,nickname\nanna,Annie\n")
                .then()
                .statusCode(400)
                .body("errors.field", contains("nickname"))
                .body("errors[0].message", containsString("rampStart"));
        csv("reps", "name;zone\n")
                .then()
                .statusCode(400)
                .body("errors.field", contains("id"))
                .body("errors[0].message", containsString("rampStart"));
        csv("teams", "id;name;zone\nfield;Field;UTC\n")
                .then()
                .statusCode(400)
                .body("errors.field", contains("currency"));
        csv("reps", "id,name,zone,currency,hired\nanna,Anna,Mars,EUR,soon\n")
                .then()
                .statusCode(422)
                .body("errors.field", contains("reps[0].zone", "reps[0].hired"));
        as("admin")
                .body(RosterExamples.REP.replace("{\"name\"", "{\"id\": \"ben\", \"name\""))
                .put(REP)
                .then()
                .statusCode(422)
                .body("errors.field", contains("id"));
        as("admin")
                .body(
                        "{\"name\":\"A\",\"zone\":\"UTC\",\"currency\":\"EUR\",\"left\":\"2024-01-01\",\"rampStart\":\"2024-02-01\"}")
                .put(REP)
                .then()
                .statusCode(422)
                .body("errors.field", contains("rampStart"));
    }

    @Test
    void anotherTenantsRepIsNotThere() {
        as("admin").body(RosterExamples.TEAM).put(TEAM).then().statusCode(200);
        as("admin").body(RosterExamples.REP).put(REP).then().statusCode(200);
        String theirs = Tokens.of("tenant-" + UUID.randomUUID()).role("admin").bearer();

        List<Response> answers = List.of(
                given().header("Authorization", theirs).get(REP),
                given().header("Authorization", theirs).get(TEAM));

        assertThat(answers).extracting(Response::statusCode).containsOnly(404);
        as("rep").get(REP).then().statusCode(403);
        as("manager").body(RosterExamples.TEAM).put(TEAM).then().statusCode(403);
    }

    private Response csv(String what, String body) {
        return as("admin").contentType("text/csv").body(body).put("/api/v1/roster/" + what);
    }

    private RequestSpecification as(String role) {
        return given().header("Authorization", Tokens.of(tenant).role(role).bearer())
                .contentType("application/json");
    }
}
