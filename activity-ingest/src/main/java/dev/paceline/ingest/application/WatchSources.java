package dev.paceline.ingest.application;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.SourceHealth;
import dev.paceline.ingest.domain.SourceWatch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Keeps an eye on sources: how they do, how fast they may send, and whether they have fallen silent. */
@ApplicationScoped
public class WatchSources {

    /** How often counts are written down and rates read. */
    public static final Duration PERIOD = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(WatchSources.class);

    private final SourceHealthBook book;
    private final SourcePulse pulse;
    private final SourcePace pace;
    private final Clock clock;
    private volatile Set<SourceId> silent = Set.of();

    WatchSources(SourceHealthBook book, SourcePulse pulse, SourcePace pace, Clock clock) {
        this.book = book;
        this.pulse = pulse;
        this.pace = pace;
        this.clock = clock;
    }

    /** How a source does. */
    public Uni<Optional<SourceHealth>> health(TenantId tenant, SourceId source) {
        return writeDown().chain(() -> book.find(tenant, source));
    }

    /** How sources do, by name, starting after that name. */
    public Uni<List<SourceHealth>> list(TenantId tenant, String afterName, int limit) {
        return writeDown().chain(() -> book.list(tenant, afterName, limit));
    }

    /** Watches that of a source from now on; false when there is no such source. */
    public Uni<Boolean> watch(TenantId tenant, SourceId source, SourceWatch watch) {
        return book.watch(tenant, source, watch).call(this::readRates);
    }

    /** One look: writes down, reads rates, notices silence. */
    public Uni<Void> look() {
        return writeDown()
                .chain(this::readRates)
                .chain(book::watchedForSilence)
                .invoke(this::notice)
                .replaceWithVoid();
    }

    /** How many sources have been silent for too long. */
    public int silentSources() {
        return silent.size();
    }

    /** Whether it is time to worry about a source. */
    public boolean isSilent(SourceHealth health) {
        return health.silentAt(clock.instant());
    }

    private Uni<Void> writeDown() {
        return Uni.createFrom().deferred(() -> {
            List<SourceTally> tallies = pulse.take();
            return tallies.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : book.add(tallies).onFailure().invoke(() -> pulse.giveBack(tallies));
        });
    }

    private Uni<Void> readRates() {
        return book.watches()
                .invoke(watches -> pace.set(watches, clock.instant()))
                .replaceWithVoid();
    }

    private void notice(List<SourceHealth> watched) {
        Instant now = clock.instant();
        List<SourceHealth> quiet =
                watched.stream().filter(health -> health.silentAt(now)).toList();
        quiet.stream()
                .filter(health -> !silent.contains(health.source()))
                .forEach(health -> LOG.warnf(
                        "source silent source=%s name=%s lastSeen=%s",
                        health.source(), health.name(), health.lastSeen()));
        silent = quiet.stream().map(SourceHealth::source).collect(Collectors.toUnmodifiableSet());
    }
}
