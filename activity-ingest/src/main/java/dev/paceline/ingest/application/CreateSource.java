package dev.paceline.ingest.application;

import dev.paceline.events.TenantId;
import dev.paceline.ingest.application.Outcome.Conflicting;
import dev.paceline.ingest.application.Outcome.Done;
import dev.paceline.ingest.application.Outcome.Refused;
import dev.paceline.ingest.domain.Fault;
import dev.paceline.ingest.domain.Provider;
import dev.paceline.ingest.domain.Source;
import dev.paceline.ingest.domain.SourceWish;
import dev.paceline.ingest.domain.StandardWebhooks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;

/** Makes a new source with an address and a secret of its own. */
@ApplicationScoped
public class CreateSource {

    private final Sources sources;
    private final LiveSources live;
    private final FreshSecrets secrets;
    private final Providers providers;
    private final WishCheck check;
    private final Clock clock;

    CreateSource(
            Sources sources,
            LiveSources live,
            FreshSecrets secrets,
            Providers providers,
            WishCheck check,
            Clock clock) {
        this.check = check;
        this.sources = sources;
        this.live = live;
        this.secrets = secrets;
        this.providers = providers;
        this.clock = clock;
    }

    /** The new source, ready for deliveries when this completes. */
    public Uni<Outcome<Source>> create(TenantId tenant, SourceWish wish) {
        String named = wish.provider() == null ? StandardWebhooks.NAME : wish.provider();
        return providers
                .named(named)
                .map(kind -> create(tenant, wish, kind))
                .orElseGet(() -> refused(List.of(providers.unknown())));
    }

    private Uni<Outcome<Source>> create(TenantId tenant, SourceWish wish, Provider kind) {
        return check.check(tenant, () -> wish.faultsOfNew(kind), () -> add(tenant, wish, kind));
    }

    private Uni<Outcome<Source>> add(TenantId tenant, SourceWish wish, Provider kind) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Source source = new Source(
                tenant,
                secrets.newSourceId(),
                wish.checkedName(),
                kind.name(),
                wish.paused(),
                wish.checkedMapping(),
                wish.checkedSettings(Collections.emptySortedMap()),
                List.of(secrets.newSecret(
                        wish.checkedSecret(), kind.credentials().secrets(), now)),
                1,
                now);
        return sources.add(source)
                .chain(added -> added
                        ? live.refresh().replaceWith(new Done<>(source))
                        : Uni.createFrom().item(new Conflicting<>("There is a source named " + source.name() + ".")));
    }

    private static Uni<Outcome<Source>> refused(List<Fault> faults) {
        return Uni.createFrom().item(new Refused<>(faults));
    }
}
