package dev.paceline.kpi.application;

import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.RecordState;

/** The merged records as they stand now, with what they contribute. */
public interface Records {

    /** Takes one record after the other. */
    @FunctionalInterface
    interface Reader {
        void read(String recordType, String recordId, RecordState state);
    }

    /**
     * Hands over every record of that type, those of a partition by id.
     *
     * @throws NotReadyException while the state is not at hand
     */
    void each(TenantId tenant, String recordType, Reader reader);
}
