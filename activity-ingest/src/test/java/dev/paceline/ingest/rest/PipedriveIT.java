package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The samples of Pipedrive's documentation of webhooks v2. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class PipedriveIT {

    static final String WISH = "{\"provider\":\"pipedrive\",\"settings\":{\"username\":\"paceline\"}}";
    static final String META =
            """
            "meta":{"action":"%s","company_id":"8087566","correlation_id":"4095519f-02cb-44bc-bd2f-551d5383f202","entity_id":"%s",
              "entity":"%s","id":"71825ee0-0054-4267-b5fd-d28b7a414212","is_bulk_edit":false,"timestamp":"2022-11-24T13:18:56.089Z",
              "type":"general","user_id":"12415231","version":"2.0","webhook_id":"4710827","attempt":1%s}
            """;
    static final String CREATE =
            """
            {"data":{"add_time":"2022-11-24T13:18:55Z","channel":null,"close_time":null,"creator_user_id":12415231,
              "currency":"EUR","custom_fields":{"3d0f":"blue"},"expected_close_date":null,"id":8,"label_ids":[],"lost_reason":null,
              "org_id":1,"owner_id":12415231,"person_id":8,"pipeline_id":1,"stage_id":2,"status":"open","title":"Sample Org deal",
              "update_time":null,"value":100,"won_time":null},"previous":null,%s}
            """
                    .formatted(META.formatted("create", "8", "deal", ""));

    @Test
    void theDocumentedSampleBecomesADeal() {
        ProviderDoor pipedrive = ProviderDoor.of(WISH);

        send(pipedrive, CREATE).then().statusCode(202).body("accepted", equalTo(1));

        assertThat(pipedrive.landed())
                .containsExactly("deal 8 UPSERT 2022-11-24T13:18:56.089Z {\"account\":\"1\",\"amount\":100,"
                        + "\"closedAt\":null,\"createdAt\":\"2022-11-24T13:18:55Z\",\"currency\":\"EUR\","
                        + "\"expectedCloseAt\":null,\"name\":\"Sample Org deal\",\"owner\":\"12415231\",\"pipeline\":\"1\","
                        + "\"source.channel\":null,\"source.creator_user_id\":12415231,\"source.custom_fields.3d0f\":\"blue\","
                        + "\"source.id\":8,\"source.label_ids\":[],\"source.lost_reason\":null,\"source.person_id\":8,"
                        + "\"source.update_time\":null,\"source.won_time\":null,\"stage\":\"2\",\"status\":\"open\"}");
    }

    @Test
    void aLeadTellsItsValueAsAnObject() {
        ProviderDoor pipedrive = ProviderDoor.of(WISH);

        send(
                        pipedrive,
                        "{\"data\":{\"title\":\"Big lead\",\"value\":{\"amount\":300.10,\"currency\":\"USD\"},"
                                + "\"owner_id\":7,\"is_archived\":false},"
                                + META.formatted("change", "d9b7", "lead", "") + "}")
                .then()
                .statusCode(202);

        assertThat(pipedrive.landed())
                .containsExactly("lead d9b7 UPSERT 2022-11-24T13:18:56.089Z {\"amount\":300.1,\"currency\":\"USD\","
                        + "\"name\":\"Big lead\",\"owner\":\"7\",\"status\":\"open\"}");
    }

    @Test
    void aMergeIsToldTwiceAndADeleteIsADelete() {
        ProviderDoor pipedrive = ProviderDoor.of(WISH);

        send(
                        pipedrive,
                        "{\"data\":null,\"previous\":{\"id\":9},"
                                + META.formatted("delete", "9", "deal", ",\"merged_to_id\":\"8\"") + "}")
                .then()
                .statusCode(202);
        send(
                        pipedrive,
                        "{\"data\":{\"title\":\"Both\"},"
                                + META.formatted("change", "8", "deal", ",\"merged_from_id\":\"9\"") + "}")
                .then()
                .statusCode(202);
        send(
                        pipedrive,
                        "{\"data\":null,\"previous\":{\"type\":\"call\"},"
                                + META.formatted("delete", "5", "activity", "") + "}")
                .then()
                .statusCode(202);

        String at = " 2022-11-24T13:18:56.089Z ";
        assertThat(pipedrive.landed())
                .containsExactly(
                        "call 5 DELETE" + at + "{}",
                        "deal 8 UPSERT" + at + "{\"name\":\"Both\"}",
                        "deal 9 MERGED_INTO 8" + at + "{}",
                        "deal 9 MERGED_INTO 8" + at + "{}");
    }

    @Test
    void aWebhookOfVersionOneIsKeptWithAWordOfAdvice() {
        ProviderDoor pipedrive = ProviderDoor.of(WISH);

        send(pipedrive, "{\"current\":{},\"meta\":{\"action\":\"added\"}}")
                .then()
                .statusCode(202);

        assertThat(pipedrive.quarantined()).containsExactly("meta.version: is not 2: make a webhook of version 2");
    }

    static Response send(ProviderDoor pipedrive, String body) {
        String pair =
                Base64.getEncoder().encodeToString(("paceline:" + pipedrive.secret()).getBytes(StandardCharsets.UTF_8));
        return pipedrive.post(Map.of("Authorization", "Basic " + pair), body);
    }
}
