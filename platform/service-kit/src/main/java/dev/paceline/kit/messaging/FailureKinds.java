package dev.paceline.kit.messaging;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Judges failures by their whole chain of causes; a library that wraps a refusal does not hide it. */
@Singleton
class FailureKinds {

    private static final int DEEPEST = 20;
    /** Libraries that speak to machines, by name: not every service has them all. */
    private static final List<String> MACHINES = List.of(
            "io.vertx.",
            "org.hibernate.",
            "jakarta.persistence.",
            "org.apache.kafka.",
            "io.netty.",
            "io.smallrye.mutiny.");

    private final Instance<DataErrors> storages;

    FailureKinds(@Any Instance<DataErrors> storages) {
        this.storages = storages;
    }

    FailureKind of(Throwable failure) {
        if (anyCause(failure, FailureKinds::isUnprocessable)
                || storages.stream().anyMatch(storage -> storage.isDataError(failure))) {
            return FailureKind.DATA;
        }
        return anyCause(failure, FailureKinds::isMachine) ? FailureKind.MACHINE : FailureKind.UNKNOWN;
    }

    private static boolean isUnprocessable(Throwable cause) {
        return cause instanceof UnprocessableFactException;
    }

    private static boolean isMachine(Throwable cause) {
        String name = cause.getClass().getName();
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || MACHINES.stream().anyMatch(name::startsWith);
    }

    private static boolean anyCause(Throwable failure, java.util.function.Predicate<Throwable> test) {
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
