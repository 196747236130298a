package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Senders that can show a token and nothing more. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class GenericTokenIT {

    static final String MAPPING =
            """
            "mapping":{"elements":"payload.rows","rules":[{"recordType":"'call'","recordId":"element.id","at":"element.at",
              "fields":{"owner":"element.by","topic":"headers['x-topic']","batch":"payload.batch"}}]}
            """;
    static final String BODY =
            "{\"batch\":\"b1\",\"rows\":[{\"id\":\"c1\",\"at\":\"2026-03-01T10:00:00Z\",\"by\":\"anna\",\"team\":{\"name\":\"north\"}}]}";

    @Test
    void aTokenInAHeaderProvesAndTheMappingSeesWhatTheSourceKeeps() {
        ProviderDoor sender = ProviderDoor.of(
                "{\"provider\":\"generic-token\",\"settings\":{\"header\":\"x-hook-token\",\"headers\":\"x-topic\"},"
                        + MAPPING + "}");

        sender.post(Map.of("X-Hook-Token", sender.secret(), "X-Topic", "calls"), BODY)
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1));
        sender.post(Map.of("Authorization", "Bearer " + sender.secret()), BODY)
                .then()
                .statusCode(401);

        assertThat(sender.landed())
                .containsExactly("call c1 UPSERT 2026-03-01T10:00:00Z {\"batch\":\"b1\",\"owner\":\"anna\","
                        + "\"source.team.name\":\"north\",\"topic\":\"calls\"}");
    }

    @Test
    void aTokenInTheQueryProvesWhereTheSourceSaysSo() {
        ProviderDoor sender = ProviderDoor.of(
                "{\"provider\":\"generic-token\",\"settings\":{\"parameter\":\"key\"}," + MAPPING + "}");
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);

        sender.post("?key=" + sender.secret(), Map.of(), body).then().statusCode(202);
        sender.post("?key=" + sender.secret() + "x", Map.of(), body).then().statusCode(401);

        assertThat(sender.landed()).hasSize(1);
    }
}
