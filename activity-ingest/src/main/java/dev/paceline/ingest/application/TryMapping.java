package dev.paceline.ingest.application;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.Content;
import dev.paceline.ingest.domain.Delivery;
import dev.paceline.ingest.domain.Mapping;
import dev.paceline.ingest.domain.Source;
import dev.paceline.ingest.domain.Verdict;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what a delivery would become, by the source's mapping or by one that is only tried; nothing lands. */
@ApplicationScoped
public class TryMapping {

    private final Sources sources;
    private final ReadDelivery readDelivery;
    private final Providers providers;
    private final MappingWork work;
    private final Clock clock;

    TryMapping(Sources sources, ReadDelivery readDelivery, Providers providers, MappingWork work, Clock clock) {
        this.providers = providers;
        this.work = work;
        this.sources = sources;
        this.readDelivery = readDelivery;
        this.clock = clock;
    }

    /**
     * Empty when there is no such source.
     *
     * @param delivery as it came, to be verified; absent where only its content is known
     * @throws TooMuchWaitingException through the Uni when more is tried at once than the tenant may
     */
    public Uni<Optional<Trial>> read(
            TenantId tenant, SourceId id, @Nullable Mapping tried, Content content, @Nullable Delivery delivery) {
        return sources.find(tenant, id).chain(found -> found.map(source -> trial(source, tried, content, delivery))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** To compile a mapping takes too long for an event loop, and to run it may. */
    private Uni<Optional<Trial>> trial(
            Source source, @Nullable Mapping tried, Content content, @Nullable Delivery delivery) {
        Mapping mapping = tried == null ? source.mapping() : tried;
        return work.run(
                        source.tenant(),
                        () -> new Trial(
                                readDelivery.read(source, mapping, content, clock.instant()),
                                delivery == null ? null : verdict(source, delivery)))
                .map(reading -> Uni.createFrom().completionStage(reading).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().failure(new TooMuchWaitingException()));
    }

    private @Nullable Verdict verdict(Source source, Delivery delivery) {
        Instant now = clock.instant();
        return providers
                .named(source.provider())
                .map(kind -> kind.verify(delivery, source.validAt(now).credentials(), now))
                .orElse(null);
    }
}
