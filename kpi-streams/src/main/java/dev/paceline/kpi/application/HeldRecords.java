package dev.paceline.kpi.application;

import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.RecordState;
import dev.paceline.kpi.domain.Sieve;
import java.io.IOException;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The merged records on this instance. All methods throw {@link NotReadyException} while the state is not at hand. */
public interface HeldRecords {

    /** Takes one record after the other, as it is stored. */
    @FunctionalInterface
    interface Copy {
        void take(String recordId, byte[] state) throws IOException;
    }

    Placement placement();

    /** The partition that a record is in. */
    int partition(TenantId tenant, String recordType, String recordId);

    /**
     * Hands over the records of that type that the sieve lets through, from exactly those partitions.
     *
     * @param sieve absent for all records
     */
    void each(
            TenantId tenant,
            String recordType,
            SortedSet<Integer> partitions,
            @Nullable Sieve sieve,
            Records.Reader reader);

    /**
     * The same without reading more of a record than the sieve needs.
     *
     * @throws IOException when the taker cannot go on
     */
    void copy(TenantId tenant, String recordType, SortedSet<Integer> partitions, @Nullable Sieve sieve, Copy taker)
            throws IOException;

    /** Reads what another instance has copied. */
    RecordState read(TenantId tenant, byte[] state);
}
