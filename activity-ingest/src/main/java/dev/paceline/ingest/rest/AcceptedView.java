package dev.paceline.ingest.rest;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.paceline.events.CorrelationId;
import java.nio.charset.StandardCharsets;

/**
 * What a sender is told of a delivery that is safe.
 *
 * @param accepted elements on Kafka
 * @param quarantined elements that the mapping could not read
 * @param correlationId names the delivery in every fact that follows from it; the sender's {@code webhook-id}
 */
record AcceptedView(int accepted, int quarantined, CorrelationId correlationId) {

    /** Written by hand: every delivery is answered with it. */
    byte[] json() {
        StringBuilder json = new StringBuilder(100)
                .append("{\"accepted\":")
                .append(accepted)
                .append(",\"quarantined\":")
                .append(quarantined)
                .append(",\"correlationId\":\"");
        JsonStringEncoder.getInstance().quoteAsString(correlationId.value(), json);
        return json.append("\"}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
