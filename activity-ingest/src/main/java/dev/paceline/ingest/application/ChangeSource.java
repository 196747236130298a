package dev.paceline.ingest.application;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.application.Outcome.Conflicting;
import dev.paceline.ingest.application.Outcome.Done;
import dev.paceline.ingest.application.Outcome.NotThere;
import dev.paceline.ingest.application.Outcome.Refused;
import dev.paceline.ingest.domain.Fault;
import dev.paceline.ingest.domain.Provider;
import dev.paceline.ingest.domain.Secret;
import dev.paceline.ingest.domain.Source;
import dev.paceline.ingest.domain.Source.SourceSecret;
import dev.paceline.ingest.domain.SourceWish;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Changes a source: its name, mapping, pause and secrets; or takes it away. What changed counts when this completes. */
@ApplicationScoped
public class ChangeSource {

    private final Sources sources;
    private final LiveSources live;
    private final FreshSecrets fresh;
    private final Providers providers;
    private final WishCheck check;
    private final Clock clock;

    ChangeSource(
            Sources sources,
            LiveSources live,
            FreshSecrets secrets,
            Providers providers,
            WishCheck check,
            Clock clock) {
        this.check = check;
        this.sources = sources;
        this.live = live;
        this.fresh = secrets;
        this.providers = providers;
        this.clock = clock;
    }

    /** Gives the source that name, mapping, settings and pause. */
    public Uni<Outcome<Source>> change(TenantId tenant, SourceId id, SourceWish wish) {
        return onSource(
                tenant,
                id,
                (source, kind) -> check.check(
                        tenant,
                        () -> wish.faultsOfNext(kind),
                        () -> write(source.changed(
                                wish.checkedName(),
                                wish.paused(),
                                wish.checkedMapping(),
                                wish.checkedSettings(source.settings())))));
    }

    /**
     * Adds a secret, made here or brought along. It is the last in the list of the answer.
     *
     * @param othersEndAfter how long the ones before stay valid; absent for as long as nobody takes them away
     */
    public Uni<Outcome<Source>> addSecret(
            TenantId tenant, SourceId id, @Nullable String brought, @Nullable Duration othersEndAfter) {
        return onSource(tenant, id, (stored, kind) -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Source source = stored.validAt(now);
            List<Fault> faults = SourceWish.secretFaults(kind, brought);
            if (!faults.isEmpty()) {
                return refused(faults);
            }
            if (source.secrets().size() >= Source.MOST_SECRETS) {
                return conflict("The source has " + Source.MOST_SECRETS + " secrets; take one away first.");
            }
            List<SourceSecret> secrets = new ArrayList<>(
                    othersEndAfter == null ? source.secrets() : source.secretsEndingAt(now.plus(othersEndAfter)));
            secrets.add(fresh.newSecret(
                    Optional.ofNullable(brought).map(Secret::new),
                    kind.credentials().secrets(),
                    now));
            return write(source.provedBy(secrets));
        });
    }

    /** Takes a secret away; the last one that proves anything stays. */
    public Uni<Outcome<Source>> removeSecret(TenantId tenant, SourceId id, String secretId) {
        return onSource(tenant, id, (stored, kind) -> {
            List<SourceSecret> left = stored.secrets().stream()
                    .filter(secret -> !secret.id().equals(secretId))
                    .toList();
            if (left.size() == stored.secrets().size()) {
                return Uni.createFrom().item(new NotThere<>());
            }
            Source next = stored.provedBy(left);
            return next.validAt(clock.instant()).secrets().isEmpty()
                    ? conflict("This is the last secret of the source; add another one first.")
                    : write(next);
        });
    }

    /** Takes the source away; what it delivered stays. False when there is none. */
    public Uni<Boolean> remove(TenantId tenant, SourceId id) {
        return sources.remove(tenant, id).call(live::refresh);
    }

    private Uni<Outcome<Source>> onSource(
            TenantId tenant, SourceId id, BiFunction<Source, Provider, Uni<Outcome<Source>>> change) {
        return sources.find(tenant, id).chain(found -> found.map(source -> providers
                        .named(source.provider())
                        .map(kind -> change.apply(source, kind))
                        .orElseGet(() -> refused(List.of(providers.unknown()))))
                .orElseGet(() -> Uni.createFrom().item(new NotThere<>())));
    }

    private static Uni<Outcome<Source>> refused(List<Fault> faults) {
        return Uni.createFrom().item(new Refused<>(faults));
    }

    private Uni<Outcome<Source>> write(Source next) {
        return sources.replace(next)
                .chain(replaced -> replaced
                        ? live.refresh().replaceWith(new Done<>(next))
                        : conflict("The source was changed meanwhile, or its new name is taken."));
    }

    private static Uni<Outcome<Source>> conflict(String with) {
        return Uni.createFrom().item(new Conflicting<>(with));
    }
}
