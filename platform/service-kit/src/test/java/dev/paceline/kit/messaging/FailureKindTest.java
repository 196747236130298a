package dev.paceline.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.paceline.kit.storage.SqlStates;
import io.vertx.core.VertxException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.NetworkException;
import org.hibernate.HibernateException;
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
                arguments(new SQLException("shutting down", "57P01"), FailureKind.MACHINE),
                arguments(new SQLException("no such table", "42P01"), FailureKind.MACHINE),
                arguments(new HibernateException("", new ConnectException("refused")), FailureKind.MACHINE),
                arguments(new VertxException("connection closed"), FailureKind.MACHINE),
                arguments(new TimeoutException(), FailureKind.MACHINE),
                arguments(new NetworkException("broker away"), FailureKind.MACHINE),
                arguments(new IllegalStateException("a bug"), FailureKind.UNKNOWN),
                arguments(new ArithmeticException("a bug"), FailureKind.UNKNOWN),
                arguments(new HibernateException("misused"), FailureKind.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theWholeChainOfCausesIsJudged(Throwable failure, FailureKind kind) {
        assertThat(kinds.of(failure)).isEqualTo(kind);
    }
}
