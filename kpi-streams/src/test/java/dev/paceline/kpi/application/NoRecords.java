package dev.paceline.kpi.application;

import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.RecordState;
import dev.paceline.kpi.domain.Sieve;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Records that nobody asks for. */
final class NoRecords implements HeldRecords {

    @Override
    public Placement placement() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int partition(TenantId tenant, String recordType, String recordId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void each(
            TenantId tenant,
            String recordType,
            SortedSet<Integer> partitions,
            @Nullable Sieve sieve,
            Records.Reader reader) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void copy(
            TenantId tenant, String recordType, SortedSet<Integer> partitions, @Nullable Sieve sieve, Copy taker) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RecordState read(TenantId tenant, byte[] state) {
        throw new UnsupportedOperationException();
    }
}
