package dev.paceline.kit.messaging;

import dev.paceline.kit.runtime.MachineFaults;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Judges failures by their whole chain of causes; a library that wraps a refusal does not hide it. */
@Singleton
class FailureKinds {

    private final Iterable<DataErrors> storages;

    @Inject
    FailureKinds(@Any Instance<DataErrors> storages) {
        this((Iterable<DataErrors>) storages);
    }

    FailureKinds(Iterable<DataErrors> storages) {
        this.storages = storages;
    }

    FailureKind of(Throwable failure) {
        if (MachineFaults.anyCause(failure, UnprocessableFactException.class::isInstance)
                || refusedByStorage(failure)) {
            return FailureKind.DATA;
        }
        return MachineFaults.is(failure) ? FailureKind.MACHINE : FailureKind.UNKNOWN;
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
