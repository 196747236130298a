package dev.paceline.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.SourceId;
import dev.paceline.ingest.domain.Verdict.Doubt;
import dev.paceline.ingest.domain.Verdict.Doubted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of versions 1 and 2 are those of HubSpot's documentation; that of version 3 was computed beside the product. */
class HubSpotSignatureTest {

    static final Secret SECRET = new Secret("yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy");
    static final long MILLIS = 1_700_000_000_000L;

    /** All twelve escapes that are decoded, and after them what stays as it is. */
    static final String URL =
            "https://hooks.example.com/webhooks/src_1?a=%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B&b=%20%26%25%2B%253A";

    static final String V3 = "kPKDaZcfBorMThXiyvTzcXKCZ3lYftlpBuJ6Se8gxEg=";

    private final HubSpotSignature signature = new HubSpotSignature(StandardWebhooksTest::hmac);

    @Test
    void theDocumentedSignatureOfVersionOneIsProven() {
        String body =
                "[{\"eventId\":1,\"subscriptionId\":12345,\"portalId\":62515,\"occurredAt\":1564113600000,\"subscriptionType\":\"contact.creation\",\"attemptNumber\":0,\"objectId\":123,\"changeSource\":\"CRM\",\"changeFlag\":\"NEW\",\"appId\":54321}]";
        String hash = "232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de";

        assertThat(doubtOfOlder("v1", hash, "https://any.example.com/", body)).isEmpty();
        assertThat(doubtOfOlder("v1", hash, "https://any.example.com/", body + " "))
                .contains(Doubt.NO_SIGNATURE_MATCHES);
        assertThat(doubtOfOlder("v2", hash, "https://any.example.com/", body)).contains(Doubt.NO_SIGNATURE_MATCHES);
    }

    @Test
    void theDocumentedSignatureOfVersionTwoIsProven() {
        String body = "{\"example_field\":\"example_value\"}";
        String hash = "9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900";

        assertThat(doubtOfOlder("v2", hash, "https://www.example.com/webhook_uri", body))
                .isEmpty();
        assertThat(doubtOfOlder("v2", hash, "https://www.example.com/webhook_ur1", body))
                .contains(Doubt.NO_SIGNATURE_MATCHES);
    }

    @Test
    void twelveEscapesAreDecodedAndNoOthers() {
        assertThat(HubSpotSignature.decoded(URL))
                .isEqualTo("https://hooks.example.com/webhooks/src_1?a=:/?@!$'()*,;&b=%20%26%25%2B%253A");
        assertThat(doubt(V3, MILLIS, 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "300000, ''", "300001, TIMESTAMP_TOO_OLD", "-300000, ''", "-300001, TIMESTAMP_IN_THE_FUTURE"})
    void fiveMinutesEitherWayAreBelieved(long millisLater, String doubt) {
        assertThat(doubt(V3, MILLIS, millisLater).map(Enum::name).orElse("")).isEqualTo(doubt);
    }

    @Test
    void theTimeIsSigned() {
        assertThat(doubt(V3, MILLIS + 1, 0)).contains(Doubt.NO_SIGNATURE_MATCHES);
    }

    private Optional<Doubt> doubt(String shown, long millis, long millisLater) {
        Map<String, String> headers =
                Map.of("X-HubSpot-Signature-v3", shown, "X-HubSpot-Request-Timestamp", String.valueOf(millis));
        return signature
                .doubt(delivery(headers, "{}"), List.of(SECRET), URL, true, Instant.ofEpochMilli(millis + millisLater))
                .map(Doubted::doubt);
    }

    private Optional<Doubt> doubtOfOlder(String version, String hash, String url, String body) {
        Map<String, String> headers = Map.of("X-HubSpot-Signature", hash, "X-HubSpot-Signature-Version", version);
        return signature
                .doubt(delivery(headers, body), List.of(SECRET), url, false, Instant.ofEpochMilli(MILLIS))
                .map(Doubted::doubt);
    }

    private static Delivery delivery(Map<String, String> headers, String body) {
        return new Delivery(
                new SourceId("src_1"),
                "/webhooks/src_1",
                Headers.of(headers),
                new RawBody(body.getBytes(StandardCharsets.UTF_8)));
    }
}
