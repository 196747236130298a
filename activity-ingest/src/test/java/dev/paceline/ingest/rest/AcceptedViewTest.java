package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.CorrelationId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AcceptedViewTest {

    @Test
    void isJsonWhateverTheSenderCallsItsDelivery() {
        assertThat(json("msg_1")).isEqualTo("{\"accepted\":97,\"quarantined\":3,\"correlationId\":\"msg_1\"}");
        assertThat(json("a\"b\\c")).endsWith("\"correlationId\":\"a\\\"b\\\\c\"}");
        assertThat(json("Zürich")).endsWith("\"correlationId\":\"Zürich\"}");
    }

    private static String json(String name) {
        return new String(new AcceptedView(97, 3, new CorrelationId(name)).json(), StandardCharsets.UTF_8);
    }
}
