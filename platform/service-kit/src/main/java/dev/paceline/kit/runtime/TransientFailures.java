package dev.paceline.kit.runtime;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Tells failures that pass by themselves (database, broker or network away) from bugs and bad data, by what is known of each: the
 * SQLSTATE, or the class of a network failure. The library that threw it says nothing: a statement of ours that is wrong, or a row
 * that can no longer be read, is thrown by the same libraries and never passes.
 */
public final class TransientFailures {

    /** Connection lost, race lost, out of resources, shutting down, disk (PostgreSQL manual, appendix A); and log-in refused. */
    private static final List<String> STATE_CLASSES = List.of("08", "40", "53", "57", "58", "28", "3D");
    /** A standby after a failover, an idle transaction ended by the server, a lock that was not free. */
    private static final Set<String> STATES = Set.of("25006", "25P03", "25P04", "55P03");
    /** The database answers, but gave this work up: a lost race, or a statement that took too long. */
    private static final Set<String> GIVEN_UP = Set.of("57014", "55P03");

    private static final List<String> NETWORK = List.of(
            "io.smallrye.mutiny.TimeoutException",
            "io.vertx.core.http.ConnectionPoolTooBusyException",
            "io.vertx.core.http.HttpClosedException",
            "io.vertx.sqlclient.ClosedConnectionException",
            "io.netty.channel.unix.Errors$NativeIoException",
            "io.netty.handler.timeout.TimeoutException",
            "java.net.http.HttpTimeoutException",
            "org.apache.kafka.common.errors.RetriableException");
    /** Classes that also carry bugs; these words say which it is. */
    private static final List<String> AMBIGUOUS = List.of(
            "io.vertx.core.VertxException",
            "io.vertx.core.impl.NoStackTraceThrowable",
            "io.vertx.core.impl.NoStackTraceException",
            "java.io.IOException");

    private static final List<String> NETWORK_WORDS = List.of(
            "pool closed",
            "pool is closed",
            "connection is not active",
            "connection was closed",
            "connection closed",
            "connection reset",
            "connection refused",
            "connection timed out",
            "broken pipe",
            "timeout",
            "failed to read any response from the server");

    private TransientFailures() {}

    /** Whether trying again later can help: the database, the broker or the network failed, not the work. */
    public static boolean is(Throwable failure) {
        return Causes.of(failure).anyMatch(cause -> SqlState.ofOne(cause)
                .map(TransientFailures::isTransient)
                .orElseGet(() -> isNetwork(cause)));
    }

    /** Whether the database is there and gave up this work alone, so that less work at once may get through. */
    public static boolean isGivenUp(Throwable failure) {
        return SqlState.of(failure)
                .filter(state -> state.startsWith("40") || GIVEN_UP.contains(state))
                .isPresent();
    }

    private static boolean isTransient(String state) {
        return STATES.contains(state) || STATE_CLASSES.stream().anyMatch(state::startsWith);
    }

    private static boolean isNetwork(Throwable cause) {
        return cause instanceof SocketException
                || cause instanceof SocketTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof ClosedChannelException
                || cause instanceof SSLException
                || cause instanceof TimeoutException
                || NETWORK.stream().anyMatch(name -> Causes.isNamed(cause, name))
                || (isAmbiguous(cause) && speaksOfNetwork(cause));
    }

    private static boolean isAmbiguous(Throwable cause) {
        String name = cause.getClass().getName();
        return cause.getClass() == IOException.class || AMBIGUOUS.contains(name);
    }

    private static boolean speaksOfNetwork(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(java.util.Locale.ROOT);
        return NETWORK_WORDS.stream().anyMatch(message::contains);
    }
}
