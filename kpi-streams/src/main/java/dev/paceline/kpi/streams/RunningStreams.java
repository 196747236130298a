package dev.paceline.kpi.streams;

import dev.paceline.kpi.application.NotReadyException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.jspecify.annotations.Nullable;

/** The Kafka Streams client of this instance, which changes when the streams begin again, and whether it can be asked. */
final class RunningStreams {

    private volatile @Nullable KafkaStreams current;
    private volatile @Nullable KafkaStreams begun;

    /** From now on it is this one. */
    void set(KafkaStreams next) {
        current = next;
    }

    /** It has been running: all that it was given at first is restored. */
    void hasBegun(KafkaStreams streams) {
        begun = streams;
    }

    @Nullable
    KafkaStreams get() {
        return current;
    }

    /** Whether questions are answered: partitions may move to or from this instance meanwhile, and the others are still read. */
    boolean isServing() {
        KafkaStreams streams = current;
        return streams != null && isServing(streams);
    }

    private boolean isServing(KafkaStreams streams) {
        return switch (streams.state()) {
            case RUNNING -> true;
            case REBALANCING -> begun == streams;
            default -> false;
        };
    }

    /** @throws NotReadyException unless questions are answered */
    KafkaStreams requireServing() {
        KafkaStreams streams = current;
        if (streams == null || !isServing(streams)) {
            throw new NotReadyException("the totals are " + state());
        }
        return streams;
    }

    boolean isWithoutThreads() {
        KafkaStreams streams = current;
        try {
            return streams != null
                    && streams.state() == State.RUNNING
                    && streams.metadataForLocalThreads().stream()
                            .allMatch(thread -> thread.threadState().equals("DEAD"));
        } catch (IllegalStateException e) {
            return false; // it has just stopped running, which the state will tell
        }
    }

    String state() {
        KafkaStreams streams = current;
        return streams == null ? "WAITING" : streams.state().name();
    }
}
