package dev.paceline.ingest.application;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.Harvest.Bad;
import dev.paceline.ingest.domain.QuarantineCount;
import dev.paceline.ingest.domain.QuarantineEntry;
import dev.paceline.ingest.domain.QuarantineFilter;
import dev.paceline.ingest.domain.WaitingDelivery;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Where people work on what waits in {@link Quarantine}. */
public interface QuarantineDesk {

    /** The newest entries with an id below that one, with the beginning of their payload. */
    Uni<List<QuarantineEntry>> list(TenantId tenant, QuarantineFilter filter, long below, int limit);

    /** One entry with all of its payload. */
    Uni<Optional<QuarantineEntry>> find(TenantId tenant, long entry);

    /** How many wait for which cause, the most first. */
    Uni<List<QuarantineCount>> counts(TenantId tenant, int limit);

    /** The oldest entries behind that one, by their deliveries. */
    Uni<Page> next(TenantId tenant, QuarantineFilter filter, long after, int limit);

    /** Takes away what of a delivery waits no more, and writes down why the rest still does. */
    Uni<Void> settle(WaitingDelivery delivery, List<Bad> still);

    /** Takes entries away for good, and payloads of which no entry is left; how many entries. */
    Uni<Integer> discard(TenantId tenant, QuarantineFilter filter);

    /**
     * Takes whole deliveries away.
     *
     * @param of the source whose deliveries are looked at; empty for all
     * @param needles in small letters; only payloads that hold one of them are looked at
     * @param meant decides over a payload
     */
    Uni<Integer> erase(TenantId tenant, Optional<SourceId> of, List<String> needles, Predicate<String> meant);

    /**
     * Some of what waits.
     *
     * @param last id of the last entry in it
     */
    record Page(List<WaitingDelivery> deliveries, long last) {

        public Page {
            deliveries = List.copyOf(deliveries);
        }
    }
}
