package dev.paceline.ingest.application;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.Content;
import dev.paceline.ingest.domain.Mapping;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what a delivery would become, by the source's mapping or by one that is only tried; nothing lands. */
@ApplicationScoped
public class TryMapping {

    private final Sources sources;
    private final ReadDelivery readDelivery;
    private final Clock clock;

    TryMapping(Sources sources, ReadDelivery readDelivery, Clock clock) {
        this.sources = sources;
        this.readDelivery = readDelivery;
        this.clock = clock;
    }

    /** Empty when there is no such source. */
    public Uni<Optional<Reading>> read(TenantId tenant, SourceId id, @Nullable Mapping tried, Content content) {
        return sources.find(tenant, id)
                .map(found -> found.map(source ->
                        readDelivery.read(source, tried == null ? source.mapping() : tried, content, clock.instant())));
    }
}
