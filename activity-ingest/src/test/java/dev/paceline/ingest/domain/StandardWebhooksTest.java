package dev.paceline.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.SourceId;
import dev.paceline.ingest.domain.Verdict.Doubt;
import dev.paceline.ingest.domain.Verdict.Doubted;
import dev.paceline.ingest.domain.Verdict.Proven;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector is the one that the libraries of Standard Webhooks share. */
class StandardWebhooksTest {

    static final Secret SECRET = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    static final Secret OTHER = new Secret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX");
    static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    static final long SIGNED_AT = 1614265330;
    static final String MAC = "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    static final String BODY = "{\"test\": 2432232314}";
    static final Proven PROVEN = new Proven(new CorrelationId(ID));

    private final StandardWebhooks provider =
            new StandardWebhooks(StandardWebhooksTest::hmac, body -> new Payload.NotJson("not read"));

    @Test
    void theSharedVectorIsProven() {
        assertThat(verify("v1," + MAC)).isEqualTo(PROVEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF=", // the same bytes, not as an encoder writes them
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE", // unpadded
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE==",
                "v1,g0hM9SsE-OTPJTGt_tmIKtSyZlE3uFJELVlNIOLJ1OE=", // the URL alphabet
                "v1,h0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", // first character off
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA=", // last character off
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=,x",
                "v1, g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ",
                "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "V1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,",
                ",",
                "v1,!!!!",
                "v1,€",
                " "
            })
    void aSignatureThatIsOffByAnythingIsDoubted(String signatures) {
        assertThat(verify(signatures)).isEqualTo(new Doubted(Doubt.NO_SIGNATURE_MATCHES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg=="
                        + " v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "nonsense  v1,%%% v9 v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
            })
    void oneRightSignatureAmongManyIsEnough(String signatures) {
        assertThat(verify(signatures)).isEqualTo(PROVEN);
    }

    @Test
    void eachSecretOfASourceProves() {
        assertThat(verify(List.of(OTHER, SECRET), headers("v1," + MAC, SIGNED_AT), SIGNED_AT))
                .isEqualTo(PROVEN);
        assertThat(verify(List.of(SECRET, OTHER), headers("v1," + MAC, SIGNED_AT), SIGNED_AT))
                .isEqualTo(PROVEN);
        assertThat(verify(List.of(OTHER), headers("v1," + MAC, SIGNED_AT), SIGNED_AT))
                .isEqualTo(new Doubted(Doubt.NO_SIGNATURE_MATCHES));
    }

    @ParameterizedTest
    @CsvSource({
        "0, PROVEN",
        "300, PROVEN",
        "301, TIMESTAMP_TOO_OLD",
        "86400, TIMESTAMP_TOO_OLD",
        "-300, PROVEN",
        "-301, TIMESTAMP_IN_THE_FUTURE",
        "-86400, TIMESTAMP_IN_THE_FUTURE"
    })
    void fiveMinutesAreToleratedBothWays(long age, String expected) {
        Verdict verdict = verify(List.of(SECRET), headers("v1," + MAC, SIGNED_AT), SIGNED_AT + age);

        String said =
                verdict.match(proven -> "PROVEN", doubted -> doubted.doubt().name());
        assertThat(said).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "soon", "-1614265330", "+1614265330", "1614265330.0", " 1614265330", "1e9", "١٢٣"})
    void aTimestampThatIsNoUnixTimeIsMalformed(String timestamp) {
        Map<String, String> headers =
                Map.of("webhook-id", ID, "webhook-timestamp", timestamp, "webhook-signature", "v1," + MAC);

        assertThat(verify(List.of(SECRET), headers, SIGNED_AT)).isEqualTo(new Doubted(Doubt.HEADER_MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void aMissingHeaderIsDoubted(String missing) {
        Map<String, String> headers = new java.util.HashMap<>(headers("v1," + MAC, SIGNED_AT));
        headers.remove(missing);

        assertThat(verify(List.of(SECRET), headers, SIGNED_AT)).isEqualTo(new Doubted(Doubt.HEADER_MISSING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "naïve", "tab\tbed"})
    void anIdThatCannotNameADeliveryIsMalformed(String id) {
        Map<String, String> headers =
                Map.of("webhook-id", id, "webhook-timestamp", "1614265330", "webhook-signature", "v1," + MAC);

        assertThat(verify(List.of(SECRET), headers, SIGNED_AT)).isEqualTo(new Doubted(Doubt.HEADER_MALFORMED));
    }

    @Test
    void theBytesOfTheBodyCountNotItsMeaning() {
        assertThat(verdictOnBody("{\"test\":2432232314}")).isEqualTo(new Doubted(Doubt.NO_SIGNATURE_MATCHES));
        assertThat(verdictOnBody(BODY + "\n")).isEqualTo(new Doubted(Doubt.NO_SIGNATURE_MATCHES));
    }

    private Verdict verdictOnBody(String body) {
        Delivery delivery = new Delivery(
                new SourceId("src_1"),
                "/webhooks/src_1",
                Headers.of(headers("v1," + MAC, SIGNED_AT)),
                new RawBody(body.getBytes(StandardCharsets.UTF_8)));
        return provider.verify(delivery, Credentials.of(SECRET), Instant.ofEpochSecond(SIGNED_AT));
    }

    private Verdict verify(String signatures) {
        return verify(List.of(SECRET), headers(signatures, SIGNED_AT), SIGNED_AT);
    }

    private Verdict verify(List<Secret> secrets, Map<String, String> headers, long now) {
        Delivery delivery = new Delivery(
                new SourceId("src_1"),
                "/webhooks/src_1",
                Headers.of(headers),
                new RawBody(BODY.getBytes(StandardCharsets.UTF_8)));
        return provider.verify(delivery, Credentials.of(secrets.toArray(Secret[]::new)), Instant.ofEpochSecond(now));
    }

    private static Map<String, String> headers(String signatures, long timestamp) {
        return Map.of(
                "webhook-id", ID,
                "webhook-timestamp", String.valueOf(timestamp),
                "webhook-signature", signatures);
    }

    static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
