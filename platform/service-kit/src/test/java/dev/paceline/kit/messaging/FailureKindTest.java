package dev.paceline.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.paceline.events.FactJson;
import dev.paceline.events.KpiTotals;
import dev.paceline.kit.storage.SqlStates;
import io.netty.channel.ConnectTimeoutException;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.hibernate.HibernateException;
import org.hibernate.exception.JDBCConnectionException;
import org.hibernate.exception.SQLGrammarException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureKindTest {

    private final FailureKinds kinds = new FailureKinds(List.of(SqlStates::badData));

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new UnprocessableFactException("no"), FailureKind.DATA),
                arguments(new CompletionException(new UnprocessableFactException("no")), FailureKind.DATA),
                arguments(new HibernateException("", new SQLException("duplicate", "23505")), FailureKind.DATA),
                arguments(new SQLException("number out of range", "22003"), FailureKind.DATA),
                arguments(new SQLException("shutting down", "57P01"), FailureKind.UNAVAILABLE),
                arguments(new SQLException("no such table", "42P01"), FailureKind.BUG),
                arguments(new HibernateException("", new ConnectException("refused")), FailureKind.UNAVAILABLE),
                arguments(new VertxException("connection closed"), FailureKind.UNAVAILABLE),
                arguments(new TimeoutException(), FailureKind.UNAVAILABLE),
                arguments(new NetworkException("broker away"), FailureKind.UNAVAILABLE),
                arguments(pg("57P01"), FailureKind.UNAVAILABLE),
                arguments(pg("53300"), FailureKind.UNAVAILABLE),
                arguments(pg("58030"), FailureKind.UNAVAILABLE),
                arguments(pg("08006"), FailureKind.UNAVAILABLE),
                arguments(pg("25006"), FailureKind.UNAVAILABLE),
                arguments(pg("28P01"), FailureKind.UNAVAILABLE),
                arguments(pg("40001"), FailureKind.GIVEN_UP),
                arguments(pg("40P01"), FailureKind.GIVEN_UP),
                arguments(pg("57014"), FailureKind.GIVEN_UP),
                arguments(pg("22003"), FailureKind.DATA),
                arguments(pg("23505"), FailureKind.DATA),
                arguments(pg("42P01"), FailureKind.BUG),
                arguments(pg("42703"), FailureKind.BUG),
                arguments(pg("XX000"), FailureKind.BUG),
                arguments(pg("0A000"), FailureKind.BUG),
                arguments(new HibernateException("", pg("42703")), FailureKind.BUG),
                arguments(new JDBCConnectionException("", new SQLException("gone", "08003")), FailureKind.UNAVAILABLE),
                arguments(new SQLGrammarException("", new SQLException("no column", "42703")), FailureKind.BUG),
                arguments(new SQLException("no state at all"), FailureKind.BUG),
                arguments(ClosedConnectionException.INSTANCE, FailureKind.UNAVAILABLE),
                arguments(new ConnectTimeoutException("5432"), FailureKind.UNAVAILABLE),
                arguments(new ClosedChannelException(), FailureKind.UNAVAILABLE),
                arguments(new SocketException("Connection reset"), FailureKind.UNAVAILABLE),
                arguments(new UnknownHostException("db"), FailureKind.UNAVAILABLE),
                arguments(new NoStackTraceThrowable("Timeout"), FailureKind.UNAVAILABLE),
                arguments(new NoStackTraceThrowable("Pool closed"), FailureKind.UNAVAILABLE),
                arguments(
                        new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"),
                        FailureKind.UNAVAILABLE),
                arguments(new io.smallrye.mutiny.TimeoutException(), FailureKind.UNAVAILABLE),
                arguments(new NotEnoughReplicasException("one of two"), FailureKind.UNAVAILABLE),
                arguments(
                        new UncheckedIOException(new IOException("Connection reset by peer")), FailureKind.UNAVAILABLE),
                arguments(new VertxException("Unexpected message"), FailureKind.BUG),
                arguments(new NoStackTraceThrowable("no such column"), FailureKind.BUG),
                arguments(new IOException("stream is malformed"), FailureKind.BUG),
                arguments(new UncheckedIOException(new EOFException()), FailureKind.BUG),
                arguments(new RecordTooLargeException("5 MiB"), FailureKind.BUG),
                arguments(new IllegalStateException("a row no longer reads", jackson()), FailureKind.BUG),
                arguments(new StackOverflowError(), FailureKind.BUG),
                arguments(new IllegalStateException("a bug"), FailureKind.BUG),
                arguments(new ArithmeticException("a bug"), FailureKind.BUG),
                arguments(new HibernateException("misused"), FailureKind.BUG));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void wrappingHidesNothing(Throwable failure, FailureKind kind) {
        Throwable wrapped = failure;
        for (int depth = 0; depth < 12; depth++) {
            wrapped = depth % 2 == 0 ? new CompletionException(wrapped) : new HibernateException("wrapped", wrapped);
        }

        assertThat(kinds.of(wrapped)).isEqualTo(kind);
    }

    @Test
    void noFactIsGivenUpBecauseItsServiceStops() {
        kinds.stop(new ShutdownEvent());

        assertThat(kinds.of(new IllegalStateException("EntityManagerFactory is closed")))
                .isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(kinds.of(new UnprocessableFactException("no"))).isEqualTo(FailureKind.DATA);
    }

    @Test
    void aChainOfCausesThatIsACircleEnds() {
        var one = new IllegalStateException("one");
        var other = new IllegalStateException("other", one);
        one.initCause(other);

        assertThat(kinds.of(one)).isEqualTo(FailureKind.BUG);
    }

    private static PgException pg(String state) {
        return new PgException("refused", "ERROR", state, "detail");
    }

    private static Throwable jackson() {
        try {
            FactJson.mapper().readValue("{\"tenant\":7", KpiTotals.class);
        } catch (JsonProcessingException refused) {
            return refused;
        }
        throw new IllegalStateException("Jackson read what is no JSON");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theWholeChainOfCausesIsJudged(Throwable failure, FailureKind kind) {
        assertThat(kinds.of(failure)).isEqualTo(kind);
    }
}
