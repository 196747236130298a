package dev.paceline.kpi.application;

import dev.paceline.events.TenantId;
import dev.paceline.kpi.application.OtherInstances.RecordsQuestion;
import dev.paceline.kpi.domain.RecordState;
import dev.paceline.kpi.domain.Sieve;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The merged records as they stand now, with what they contribute, on whichever instances they are. */
@ApplicationScoped
public class Records {

    /** Takes one record after the other. */
    @FunctionalInterface
    public interface Reader {
        void read(String recordType, String recordId, RecordState state);
    }

    private final HeldRecords held;
    private final OtherInstances others;
    private final Basis basis;

    Records(HeldRecords held, OtherInstances others, Basis basis) {
        this.held = held;
        this.others = others;
        this.basis = basis;
    }

    /**
     * Hands over every record of that type that the sieve lets through, those of a partition by id.
     *
     * @param sieve absent for all records
     * @throws NotReadyException while the state is not at hand; what was handed over before is not everything
     */
    void each(TenantId tenant, String recordType, @Nullable Sieve sieve, Reader reader) {
        Placement placement = held.placement();
        if (placement.isWhole()) {
            held.each(tenant, recordType, placement.here(), sieve, reader);
            return;
        }
        String asked = basis.of(tenant);
        held.each(tenant, recordType, placement.here(), sieve, reader);
        placement
                .elsewhere()
                .forEach((instance, partitions) -> others.records(
                        instance,
                        new RecordsQuestion(asked, recordType, partitions, sieve),
                        (id, state) -> reader.read(recordType, id, held.read(tenant, state))));
        basis.mustBe(tenant, asked);
    }
}
