package dev.paceline.kit.storage;

import dev.paceline.kit.messaging.DataErrors;
import jakarta.inject.Singleton;

/** PostgreSQL's classes 22 (bad value) and 23 (broken constraint) are faults of the data. */
@Singleton
class PostgresDataErrors implements DataErrors {

    @Override
    public boolean isDataError(Throwable failure) {
        return SqlStates.badData(failure);
    }
}
