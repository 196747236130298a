package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The asymmetric scheme; the symmetric one is shown by {@link WebhookIT}. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class StandardWebhooksIT {

    static final String BODY = "{\"id\":7,\"title\":\"Nordwind\",\"region\":\"north\"}";
    static final int SPKI_HEAD = 12;

    @Test
    void aPublicKeyInEitherFormProvesAnEd25519Signature() throws GeneralSecurityException {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] spki = keys.getPublic().getEncoded();

        for (byte[] key : List.of(spki, Arrays.copyOfRange(spki, SPKI_HEAD, spki.length))) {
            ProviderDoor sender = ProviderDoor.of(
                    "{\"secret\":\"whpk_%s\",\"mapping\":{\"rules\":[{\"recordType\":\"'deal'\",\"recordId\":\"element.id\",\"at\":\"'2026-03-01'\",\"fields\":{\"name\":\"element.title\"}}]}}"
                            .formatted(Base64.getEncoder().encodeToString(key)));

            int good = send(sender, keys, BODY, BODY);
            int other = send(sender, keys, BODY, BODY.replace('7', '8'));

            assertThat(List.of(good, other)).containsExactly(202, 401);
            assertThat(sender.landed())
                    .containsExactly(
                            "deal 7 UPSERT 2026-03-01T00:00:00Z {\"name\":\"Nordwind\",\"source.region\":\"north\"}");
        }
    }

    private static int send(ProviderDoor sender, KeyPair keys, String signed, String body)
            throws GeneralSecurityException {
        String now = String.valueOf(Instant.now().getEpochSecond());
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initSign(keys.getPrivate());
        ed25519.update(("msg_1." + now + "." + signed).getBytes(StandardCharsets.UTF_8));
        String signature = "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= v1a,"
                + Base64.getEncoder().encodeToString(ed25519.sign());
        return sender.post(
                        Map.of("webhook-id", "msg_1", "webhook-timestamp", now, "webhook-signature", signature), body)
                .statusCode();
    }
}
