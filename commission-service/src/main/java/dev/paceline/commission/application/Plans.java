package dev.paceline.commission.application;

import dev.paceline.commission.domain.PlanBook;
import dev.paceline.commission.domain.PlanVersion;
import io.smallrye.mutiny.Uni;

/** The plans of a tenant. */
public interface Plans {

    /** All versions as they stand. */
    Uni<PlanBook> read();

    /** All versions, which nobody changes until this transaction ends; pay is calculated on these. */
    Uni<PlanBook> readToPay();

    /** All versions, while nobody else calculates or changes until this transaction ends. */
    Uni<PlanBook> readToChange();

    /** Keeps a new version. */
    Uni<Void> add(PlanVersion version, String savedBy);
}
