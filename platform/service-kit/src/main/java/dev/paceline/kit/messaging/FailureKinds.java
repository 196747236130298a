package dev.paceline.kit.messaging;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Judges failures by their whole chain of causes; a library that wraps a refusal does not hide it. */
@Singleton
class FailureKinds {

    private static final int DEEPEST = 20;
    /** Libraries that speak to machines, by name: not every service has them all. */
    private static final List<String> MACHINES =
            List.of("io.vertx.", "io.netty.", "org.apache.kafka.", "io.smallrye.mutiny.TimeoutException");

    private final Iterable<DataErrors> storages;

    @Inject
    FailureKinds(@Any Instance<DataErrors> storages) {
        this((Iterable<DataErrors>) storages);
    }

    FailureKinds(Iterable<DataErrors> storages) {
        this.storages = storages;
    }

    FailureKind of(Throwable failure) {
        if (anyCause(failure, FailureKinds::isUnprocessable) || refusedByStorage(failure)) {
            return FailureKind.DATA;
        }
        return anyCause(failure, FailureKinds::isMachine) ? FailureKind.MACHINE : FailureKind.UNKNOWN;
    }

    private boolean refusedByStorage(Throwable failure) {
        for (DataErrors storage : storages) {
            if (storage.isDataError(failure)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnprocessable(Throwable cause) {
        return cause instanceof UnprocessableFactException;
    }

    private static boolean isMachine(Throwable cause) {
        String name = cause.getClass().getName();
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof SQLException
                || MACHINES.stream().anyMatch(name::startsWith);
    }

    private static boolean anyCause(Throwable failure, Predicate<Throwable> test) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (test.test(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
