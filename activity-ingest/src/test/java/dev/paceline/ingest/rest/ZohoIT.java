package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shape of Zoho's documented notification. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class ZohoIT {

    static final String WISH =
            "{\"provider\":\"zoho\",\"settings\":{\"channelId\":\"1000000068001\",\"currency\":\"EUR\"}}";
    static final String SAMPLE =
            """
            {"server_time":1718115953625,
             "affected_values":[{"record_id":"5725767000003000010","values":{"Deal_Name":"Nordwind","Amount":99.90,"field71":"x",
               "Stage":"Closed Won","Owner":{"id":"57","name":"Anna"}}}],
             "query_params":{},"module":"Deals","resource_uri":"https://www.zohoapis.com/crm/v8/Leads",
             "ids":["5725767000003000010","5725767000003000020"],"affected_fields":[],"operation":"insert",
             "channel_id":"1000000068001","token":"%s"}
            """;

    @Test
    void theDocumentedSampleBecomesADealAndOneThatNeedsReading() {
        ProviderDoor zoho = ProviderDoor.of(WISH);

        zoho.post(Map.of(), SAMPLE.formatted(zoho.secret()))
                .then()
                .statusCode(202)
                .body("accepted", equalTo(2));

        assertThat(zoho.secret()).hasSizeLessThanOrEqualTo(50);
        assertThat(zoho.landed())
                .containsExactly(
                        "deal 5725767000003000010 UPSERT 2024-06-11T14:25:53.625Z {\"amount\":99.9,\"currency\":\"EUR\","
                                + "\"name\":\"Nordwind\",\"owner\":\"57\",\"source.field71\":\"x\",\"stage\":\"Closed Won\",\"status\":\"won\"}",
                        "deal 5725767000003000020 UPSERT 2024-06-11T14:25:53.625Z {\"currency\":\"EUR\","
                                + "\"needsReadingSince\":\"2024-06-11T14:25:53.625Z\"}");
    }

    @Test
    void whatWaitsInQuarantineDoesNotShowTheToken() {
        ProviderDoor zoho = ProviderDoor.of(WISH);

        zoho.post(Map.of(), SAMPLE.formatted(zoho.secret()).replace("\"insert\"", "\"explode\""))
                .then()
                .statusCode(202)
                .body("quarantined", equalTo(1));

        assertThat(zoho.waiting()).singleElement().satisfies(payload -> assertThat(payload)
                .contains("5725767000003000010", "99.90")
                .doesNotContain(zoho.secret(), "\"token\""));
    }

    @Test
    void anotherTokenOrChannelIsNotBelieved() {
        ProviderDoor zoho = ProviderDoor.of(WISH);
        String good = SAMPLE.formatted(zoho.secret());

        zoho.post(Map.of(), SAMPLE.formatted("another-token-of-some-length"))
                .then()
                .statusCode(401);
        zoho.post(Map.of(), good.replace("1000000068001", "1000000068002"))
                .then()
                .statusCode(401);
        zoho.post(Map.of(), "[" + good + "]").then().statusCode(401);

        assertThat(zoho.landed()).isEmpty();
    }
}
