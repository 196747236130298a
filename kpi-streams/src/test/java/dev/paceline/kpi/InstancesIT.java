package dev.paceline.kpi;

import static org.hamcrest.Matchers.equalTo;

import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What instances ask each other is closed to everybody else. */
@QuarkusTest
@WithTestResource(
        value = Infrastructure.class,
        initArgs = @ResourceArg(name = Infrastructure.DATABASE, value = Infrastructure.NONE))
class InstancesIT {

    private static final String RANGE = "&from=2024-03-01&until=2024-04-01&partitions=0";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/v1/totals?basis=x&metric=calls&subject=rep:anna" + RANGE,
                "/internal/v1/records?basis=x&type=deal" + RANGE,
                "/internal/v1/failures?basis=x&metric=calls&limit=1" + RANGE,
                "/internal/v1/derivation?basis=x&metric=calls",
                "/internal/v1/board?basis=x&metric=calls&on=2024-03-31&known=&since=0" + RANGE
            })
    void nobodyButAnInstanceIsAnswered(String path) {
        RestAssured.given().get(path).then().statusCode(401);
        String admin = Tokens.of(Facts.ofNewTenant().tenant()).role("admin").bearer();
        RestAssured.given()
                .header("Authorization", admin)
                .get(path)
                .then()
                .statusCode(403)
                .body("detail", equalTo("Only another instance of this service may ask this."));
        RestAssured.given()
                .header("Authorization", admin)
                .header("Paceline-Instance", "1717243200.00")
                .get(path)
                .then()
                .statusCode(403);
    }

    @Test
    void aBoardThatNobodyAsksForIsForInstancesToo() {
        String path = "/internal/v1/own-board?tenant=acme&basis=x&metric=calls&on=2024-03-31&known=&since=0" + RANGE;
        String admin = Tokens.of(Facts.ofNewTenant().tenant()).role("admin").bearer();
        RestAssured.given().get(path).then().statusCode(403);
        RestAssured.given().header("Authorization", admin).get(path).then().statusCode(403);
        RestAssured.given()
                .header("Paceline-Instance", "1717243200.00")
                .get(path)
                .then()
                .statusCode(403);
    }
}
