package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample of Close's documentation. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class CloseIT {

    static final String KEY = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    static final String WISH = "{\"provider\":\"close\",\"secret\":\"" + KEY
            + "\",\"settings\":{\"organizationId\":\"orga_XbVPx5fFbKlYTz9PW5Ih1XDhViV10YihIaEgMEb6fVW\"}}";
    static final String EVENT =
            """
            {"event":{"date_created":"2019-01-15T12:48:23.395000","meta":{"request_method":"PUT"},"id":"ev_2sYKRjcrA79yKxi3S4Crd7",
              "action":"%s","date_updated":"2019-01-15T12:48:23.395000","changed_fields":["confidence","status_type"],
              "organization_id":"orga_XbVPx5fFbKlYTz9PW5Ih1XDhViV10YihIaEgMEb6fVW","data":%s,
              "object_id":"oppo_7H4","user_id":"user_N6Kh","object_type":"opportunity","lead_id":"lead_zwq"},
             "subscription_id":"whsub_8AmjKCZYT3zI8eZoi4HhFC"}
            """;
    static final String DATA =
            """
            {"value_period":"one_time","date_created":"2019-01-15T12:41:24.496000+00:00","user_id":"user_N6Kh",
             "value_currency":"USD","status_label":"Won","status_type":"won","id":"oppo_8H4","lead_name":"KLine","date_lost":null,
             "date_updated":"2019-01-15T12:48:23.392000+00:00","value":100000,"value_formatted":"$1,000","date_won":"2019-01-15",
             "lead_id":"lead_zwq","confidence":100}
            """;

    @Test
    void theDocumentedSampleBecomesAWonDeal() {
        ProviderDoor close = ProviderDoor.of(WISH);

        send(close, EVENT.formatted("updated", DATA)).then().statusCode(202).body("accepted", equalTo(1));

        assertThat(close.landed())
                .containsExactly(
                        "deal oppo_7H4 UPSERT 2019-01-15T12:48:23.395Z {\"account\":\"lead_zwq\",\"amount\":1000,"
                                + "\"closedAt\":\"2019-01-15\",\"createdAt\":\"2019-01-15T12:41:24.496Z\",\"currency\":\"USD\","
                                + "\"expectedCloseAt\":\"2019-01-15\",\"name\":\"KLine\",\"owner\":\"user_N6Kh\","
                                + "\"source.confidence\":100,\"source.date_updated\":\"2019-01-15T12:48:23.392000+00:00\","
                                + "\"source.id\":\"oppo_8H4\",\"source.value\":100000,\"source.value_formatted\":\"$1,000\","
                                + "\"stage\":\"Won\",\"status\":\"won\",\"type\":\"one_time\"}");
    }

    @ParameterizedTest
    @CsvSource({"USD, 1000.5, 100050", "JPY, 100050, 100050", "KWD, 100.05, 100050"})
    void minorUnitsFollowTheCurrency(String currency, String amount, long value) {
        ProviderDoor close = ProviderDoor.of(WISH);

        send(close, EVENT.formatted("created", "{\"value\":%d,\"value_currency\":\"%s\"}".formatted(value, currency)))
                .then()
                .statusCode(202);

        assertThat(close.landed().get(0)).contains("\"amount\":" + amount + ",");
    }

    @Test
    void aDeleteHasNoDataAndAMergeNamesBothLeads() {
        ProviderDoor close = ProviderDoor.of(WISH);

        send(close, EVENT.formatted("deleted", "null")).then().statusCode(202);
        send(
                        close,
                        EVENT.formatted("merged", "null")
                                .replace("\"opportunity\"", "\"lead\"")
                                .replace(
                                        "{\"request_method\":\"PUT\"}",
                                        "{\"merge_source_lead_id\":\"lead_old\",\"merge_destination_lead_id\":\"lead_new\"}"))
                .then()
                .statusCode(202);

        assertThat(close.landed())
                .containsExactly(
                        "account lead_old MERGED_INTO lead_new 2019-01-15T12:48:23.395Z {}",
                        "deal oppo_7H4 DELETE 2019-01-15T12:48:23.395Z {}");
    }

    @Test
    void anotherOrganizationIsNotBelieved() {
        ProviderDoor close = ProviderDoor.of(WISH);

        send(close, EVENT.formatted("updated", DATA).replace("orga_Xb", "orga_Xc"))
                .then()
                .statusCode(401);
    }

    static Response send(ProviderDoor close, String body) {
        String seconds = String.valueOf(Instant.now().getEpochSecond());
        String hash = HexFormat.of().formatHex(ProviderDoor.hmac(HexFormat.of().parseHex(KEY), seconds + body));
        return close.post(Map.of("close-sig-hash", hash, "close-sig-timestamp", seconds), body);
    }
}
