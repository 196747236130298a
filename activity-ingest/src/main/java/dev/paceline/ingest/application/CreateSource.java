package dev.paceline.ingest.application;

import dev.paceline.events.TenantId;
import dev.paceline.ingest.application.SourceOutcome.Conflicting;
import dev.paceline.ingest.application.SourceOutcome.Refused;
import dev.paceline.ingest.application.SourceOutcome.Stands;
import dev.paceline.ingest.domain.Fault;
import dev.paceline.ingest.domain.Source;
import dev.paceline.ingest.domain.SourceWish;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Makes a new source with an address and a secret of its own. */
@ApplicationScoped
public class CreateSource {

    private final Sources sources;
    private final LiveSources live;
    private final Credentials credentials;
    private final Providers providers;
    private final Clock clock;

    CreateSource(Sources sources, LiveSources live, Credentials credentials, Providers providers, Clock clock) {
        this.sources = sources;
        this.live = live;
        this.credentials = credentials;
        this.providers = providers;
        this.clock = clock;
    }

    /** The new source, ready for deliveries when this completes. */
    public Uni<SourceOutcome> create(TenantId tenant, SourceWish wish) {
        List<Fault> faults = wish.faults(providers.names());
        if (!faults.isEmpty()) {
            return Uni.createFrom().item(new Refused(faults));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Source source = new Source(
                tenant,
                credentials.newSourceId(),
                wish.checkedName(),
                wish.provider(),
                wish.paused(),
                wish.checkedMapping(),
                List.of(credentials.newSecret(wish.checkedSecret(), now)),
                1,
                now);
        return sources.add(source)
                .chain(added -> added
                        ? live.refresh().replaceWith(new Stands(source))
                        : Uni.createFrom().item(new Conflicting("There is a source named " + source.name() + ".")));
    }
}
