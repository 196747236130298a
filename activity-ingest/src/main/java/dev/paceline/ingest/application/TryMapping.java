package dev.paceline.ingest.application;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.Content;
import dev.paceline.ingest.domain.Mapping;
import dev.paceline.ingest.domain.Source;
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
    private final MappingWork work;
    private final Clock clock;

    TryMapping(Sources sources, ReadDelivery readDelivery, MappingWork work, Clock clock) {
        this.work = work;
        this.sources = sources;
        this.readDelivery = readDelivery;
        this.clock = clock;
    }

    /**
     * Empty when there is no such source.
     *
     * @throws TooMuchWaitingException through the Uni when more is tried at once than the tenant may
     */
    public Uni<Optional<Reading>> read(TenantId tenant, SourceId id, @Nullable Mapping tried, Content content) {
        return sources.find(tenant, id)
                .chain(found -> found.map(source -> read(source, tried == null ? source.mapping() : tried, content))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** To compile a mapping takes too long for an event loop, and to run it may. */
    private Uni<Optional<Reading>> read(Source source, Mapping mapping, Content content) {
        return work.run(source.tenant(), () -> readDelivery.read(source, mapping, content, clock.instant()))
                .map(reading -> Uni.createFrom().completionStage(reading).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().failure(new TooMuchWaitingException()));
    }
}
