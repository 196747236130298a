package dev.paceline.local.delivery;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/**
 * Sends deliveries to one source as a CRM would: signed by the Standard Webhooks specification, with the same id at every attempt and
 * a fresh timestamp, patient while the front door answers 503 or does not answer.
 */
public final class WebhookSender {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HttpClient http;
    private final URI address;
    private final Webhook signature;

    public WebhookSender(HttpClient http, URI frontDoor, KnownSource source) {
        this.http = http;
        this.address = frontDoor.resolve("/webhooks/" + source.id());
        try {
            this.signature = new Webhook(source.secret());
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalArgumentException("the source " + source.name() + " has no secret", e);
        }
    }

    /** Delivers, trying again while the front door is away; the answer is the last one given. */
    public Answer send(Delivery delivery) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        Duration pause = Duration.ofMillis(250);
        while (true) {
            Answer answer = attempt(delivery);
            if (!answer.worthAnotherTry() || Instant.now().isAfter(deadline)) {
                return answer;
            }
            Thread.sleep(answer.retryAfter().orElse(pause).toMillis());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private Answer attempt(Delivery delivery) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request(delivery), BodyHandlers.ofString());
            return Answer.of(response);
        } catch (IOException e) {
            return Answer.none(e);
        }
    }

    private HttpRequest request(Delivery delivery) {
        long now = Instant.now().getEpochSecond();
        return HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("content-type", "application/json")
                .header(Webhook.UNBRANDED_MSG_ID_KEY, delivery.id())
                .header(Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, Long.toString(now))
                .header(Webhook.UNBRANDED_MSG_SIGNATURE_KEY, sign(delivery, now))
                .POST(BodyPublishers.ofString(delivery.body()))
                .build();
    }

    private String sign(Delivery delivery, long now) {
        try {
            return signature.sign(delivery.id(), now, delivery.body());
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("cannot sign " + delivery.id(), e);
        }
    }
}
