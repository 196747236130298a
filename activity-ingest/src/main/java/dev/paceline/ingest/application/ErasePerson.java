package dev.paceline.ingest.application;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RecordPatch.Change;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.Erasure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Forgets one person: deletes the records that are named, and the raw payloads that mention them. A payload goes as a whole,
 * with all that waits in it.
 */
@ApplicationScoped
public class ErasePerson {

    /** Stands in a record's source where the wish names none. */
    private static final SourceId NO_SOURCE = new SourceId("erasure");

    private final QuarantineDesk desk;
    private final PatchLog log;
    private final Clock clock;

    ErasePerson(QuarantineDesk desk, PatchLog log, Clock clock) {
        this.desk = desk;
        this.log = log;
        this.clock = clock;
    }

    /**
     * What was forgotten.
     *
     * @param records records that were told to be deleted
     * @param payloads raw payloads that are gone
     */
    public record Forgotten(int records, int payloads) {}

    /** Forgets the person of a sound wish; completes when it is done and safe. */
    public Uni<Forgotten> erase(TenantId tenant, Erasure erasure, CorrelationId correlationId) {
        List<Envelope<RecordPatch>> deletes = deletes(tenant, erasure, correlationId);
        return log.append(deletes)
                .chain(() -> desk.erase(tenant, Optional.empty(), erasure.needles(), erasure::isIn))
                .map(payloads -> new Forgotten(deletes.size(), payloads));
    }

    private List<Envelope<RecordPatch>> deletes(TenantId tenant, Erasure erasure, CorrelationId correlationId) {
        String type = erasure.recordType();
        if (type == null) {
            return List.of();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        SourceId source = erasure.source() == null ? NO_SOURCE : erasure.source();
        return erasure.recordIds().stream()
                .map(id -> new RecordPatch(
                        tenant, source, type, id, now, null, Change.DELETE, null, Collections.emptySortedMap()))
                .map(patch -> Envelope.first(AcceptDelivery.SERVICE, now, correlationId, patch))
                .toList();
    }
}
