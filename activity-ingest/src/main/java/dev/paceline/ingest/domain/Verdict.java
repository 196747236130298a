package dev.paceline.ingest.domain;

import dev.paceline.events.CorrelationId;
import java.util.function.Function;

/** What verification says of a delivery. */
public sealed interface Verdict {

    /** Why a delivery is not believed. Counted; never told to the sender. */
    enum Doubt {
        UNKNOWN_SOURCE,
        HEADER_MISSING,
        HEADER_MALFORMED,
        TIMESTAMP_TOO_OLD,
        TIMESTAMP_IN_THE_FUTURE,
        /** The sender is known, but speaks for another organization than the source's. */
        OTHER_ORGANIZATION,
        NO_SIGNATURE_MATCHES
    }

    /**
     * The delivery comes from who it says.
     *
     * @param delivery the sender's name of the delivery, the same over all its retries
     */
    record Proven(CorrelationId delivery) implements Verdict {
        @Override
        public <R> R match(Function<Proven, R> proven, Function<Doubted, R> doubted) {
            return proven.apply(this);
        }
    }

    /** The delivery could be anyone's. */
    record Doubted(Doubt doubt) implements Verdict {
        @Override
        public <R> R match(Function<Proven, R> proven, Function<Doubted, R> doubted) {
            return doubted.apply(this);
        }
    }

    /** Proven or doubted: names every case. */
    <R> R match(Function<Proven, R> proven, Function<Doubted, R> doubted);
}
