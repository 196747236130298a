package dev.paceline.ingest.domain;

import dev.paceline.events.CorrelationId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What verification says of a delivery. */
public sealed interface Verdict {

    /** Why a delivery is not believed. Counted; told to the source's admins, and never to the sender. */
    enum Doubt {
        UNKNOWN_SOURCE("there is no such source"),
        HEADER_MISSING("the header or parameter that proves it is missing"),
        HEADER_MALFORMED("what proves it is not in the provider's form"),
        TIMESTAMP_TOO_OLD("the signed time is too old"),
        TIMESTAMP_IN_THE_FUTURE("the signed time lies in the future"),
        /** The sender is known, but speaks for another organization than the source's. */
        OTHER_ORGANIZATION("it is of another organization than this source's"),
        NO_SIGNATURE_MATCHES("no secret of this source made its signature, or is its token");

        private final String words;

        Doubt(String words) {
            this.words = words;
        }
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

    /**
     * The delivery could be anyone's.
     *
     * @param words why, for the source's admins; nothing of the payload but the name of an organization
     */
    record Doubted(Doubt doubt, String words) implements Verdict {

        /** In the usual words. */
        public Doubted(Doubt doubt) {
            this(doubt, doubt.words);
        }

        /** That names another organization than the source's; what a sender says is cut. */
        static Doubted ofOther(String what, @Nullable String said) {
            String name = said == null || said.isEmpty() ? "none" : KeptWords.cut(said);
            return new Doubted(Doubt.OTHER_ORGANIZATION, what + " " + name + " is not this source's");
        }

        @Override
        public <R> R match(Function<Proven, R> proven, Function<Doubted, R> doubted) {
            return doubted.apply(this);
        }
    }

    /** Proven or doubted: names every case. */
    <R> R match(Function<Proven, R> proven, Function<Doubted, R> doubted);
}
