package dev.paceline.coaching.domain;

import dev.paceline.events.KpiAnomaly;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Names a question; what it is about always has the same one. */
public record QuestionId(UUID value) {

    static QuestionId of(KpiAnomaly anomaly) {
        return new QuestionId(UUID.nameUUIDFromBytes(anomaly.key().getBytes(StandardCharsets.UTF_8)));
    }

    /** @throws IllegalArgumentException when the text is none */
    public static QuestionId of(String text) {
        return new QuestionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
