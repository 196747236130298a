package dev.paceline.bench;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A webhook delivery, signed before the clock starts. */
record SignedRequest(String id, String timestamp, String signature, byte[] body) {

    static SignedRequest of(String secret, String id, String body) {
        long now = Instant.now().getEpochSecond();
        try {
            String signature = new Webhook(secret).sign(id, now, body);
            return new SignedRequest(id, Long.toString(now), signature, body.getBytes(StandardCharsets.UTF_8));
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("the secret cannot sign", e);
        }
    }
}
