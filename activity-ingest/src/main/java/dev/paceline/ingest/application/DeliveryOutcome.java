package dev.paceline.ingest.application;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.AnswerPolicy;
import dev.paceline.ingest.domain.Verdict.Doubt;
import java.util.List;
import java.util.function.Function;

/** What became of a delivery. */
public sealed interface DeliveryOutcome {

    /** The status of what is shed whoever sends it. */
    int OVERLOADED = 503;

    /**
     * All of it is safe: on Kafka or in quarantine.
     *
     * @param accepted elements on Kafka
     * @param quarantined elements in quarantine
     * @param answers what its sender must hear
     * @param troubles why elements are in quarantine, in a few words
     */
    record Accepted(
            TenantId tenant,
            int accepted,
            int quarantined,
            CorrelationId correlationId,
            AnswerPolicy answers,
            List<String> troubles)
            implements DeliveryOutcome {

        public Accepted {
            troubles = List.copyOf(troubles);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.accepted().apply(this);
        }
    }

    /**
     * It did not prove itself; nothing of it is kept.
     *
     * @param words why, for the source's admins
     */
    record Unproven(Doubt doubt, String words) implements DeliveryOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unproven().apply(this);
        }
    }

    /** It is proven, but cannot be parsed, and its sender shall know. */
    record NotParsable(String reason) implements DeliveryOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notParsable().apply(this);
        }
    }

    /** Its source is paused; the sender may try again later. */
    record PutOff() implements DeliveryOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.putOff().apply(this);
        }
    }

    /**
     * Too much is coming: of this source, or at all.
     *
     * @param status what its sender must hear, 429 or 503
     * @param retryAfterSeconds when there will be room
     */
    record Shed(int status, int retryAfterSeconds) implements DeliveryOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.shed().apply(this);
        }
    }

    /** Kafka or the database did not confirm in time; the sender must try again. */
    record Unsafe(Throwable cause) implements DeliveryOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unsafe().apply(this);
        }
    }

    /** One function for each outcome. */
    record Cases<R>(
            Function<Accepted, R> accepted,
            Function<Unproven, R> unproven,
            Function<NotParsable, R> notParsable,
            Function<PutOff, R> putOff,
            Function<Shed, R> shed,
            Function<Unsafe, R> unsafe) {}

    /** Names every case. */
    <R> R match(Cases<R> cases);
}
