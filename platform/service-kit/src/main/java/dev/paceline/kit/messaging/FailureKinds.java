package dev.paceline.kit.messaging;

import dev.paceline.kit.runtime.Causes;
import dev.paceline.kit.runtime.TransientFailures;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Judges failures by their whole chain of causes; a library that wraps a refusal does not hide it. */
@Singleton
class FailureKinds {

    private final Iterable<DataErrors> storages;
    private volatile boolean stopping;

    @Inject
    FailureKinds(@Any Instance<DataErrors> storages) {
        this((Iterable<DataErrors>) storages);
    }

    FailureKinds(Iterable<DataErrors> storages) {
        this.storages = storages;
    }

    /** From now on what a fact needs is taken away piece by piece; its next reader has all of it again. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    FailureKind of(Throwable failure) {
        if (Causes.of(failure).anyMatch(UnprocessableFactException.class::isInstance) || refusedByStorage(failure)) {
            return FailureKind.DATA;
        }
        if (TransientFailures.isGivenUp(failure)) {
            return FailureKind.GIVEN_UP;
        }
        return stopping || TransientFailures.is(failure) ? FailureKind.UNAVAILABLE : FailureKind.BUG;
    }

    private boolean refusedByStorage(Throwable failure) {
        for (DataErrors storage : storages) {
            if (storage.isDataError(failure)) {
                return true;
            }
        }
        return false;
    }
}
