package dev.paceline.kpi.streams;

import com.fasterxml.jackson.core.JacksonException;
import dev.paceline.events.UnreadableFactException;
import java.io.CharConversionException;
import java.io.IOException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.rocksdb.RocksDBException;

/**
 * Tells failures that a record, a definition or another piece of data causes from those of the broker, the network or the disk. Data that
 * failed fails again and has to be set aside; whatever a machine refused has to be tried again, and must never cost anybody a number.
 */
final class DataFaults {

    private static final int MOST_CAUSES = 50;

    private DataFaults() {}

    /** Whether data causes the failure, by the innermost cause: Kafka Streams wraps what its processors throw. */
    static boolean isOfData(Throwable failure) {
        if (failure instanceof UnreadableFactException) {
            return true;
        }
        Throwable cause = innermost(failure);
        if (cause instanceof RecordTooLargeException
                || cause instanceof SerializationException
                || cause instanceof InvalidRecordException
                || cause instanceof JacksonException
                || cause instanceof CharConversionException) {
            return true;
        }
        return !(cause instanceof KafkaException
                || cause instanceof IOException
                || cause instanceof RocksDBException
                || isThrownBy(cause, "org.apache.kafka.clients.")
                || cause instanceof InterruptedException);
    }

    /** Kafka's clients say by an IllegalStateException, too, that they are not where they should be. */
    private static boolean isThrownBy(Throwable cause, String packages) {
        StackTraceElement[] frames = cause.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().startsWith(packages);
    }

    /** Throws the failure again if it is a machine's. */
    static void rethrowMachineFault(Throwable failure) {
        if (isOfData(failure)) {
            return;
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        throw (Error) failure;
    }

    /** Whether it is a refusal that says what is wrong with the data, and not a surprise. */
    static boolean isRefusal(Throwable failure) {
        return failure instanceof UnreadableFactException || failure.getClass() == IllegalArgumentException.class;
    }

    /** What went wrong in a line: a refusal in its own words, anything unexpected with its class. */
    static String reason(Throwable failure) {
        return isRefusal(failure) ? String.valueOf(failure.getMessage()) : "unexpected: " + innermost(failure);
    }

    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < MOST_CAUSES && cause.getCause() != null; i++) {
            cause = cause.getCause();
        }
        return cause;
    }
}
