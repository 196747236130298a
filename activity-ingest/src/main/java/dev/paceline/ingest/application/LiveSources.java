package dev.paceline.ingest.application;

import dev.paceline.events.SourceId;
import dev.paceline.ingest.domain.Source;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All sources of all tenants, held in memory so that a delivery costs no database read, whether its source exists or not.
 * A change made here is seen at once; one made by another instance after {@link #PERIOD}. When the database stays away,
 * deliveries go on with what was known, for {@link #LONGEST_BLINDNESS}: a secret that was taken away must not live for ever.
 */
@Singleton
public class LiveSources {

    /** How often the sources are read anew. */
    public static final Duration PERIOD = Duration.ofSeconds(2);

    /** How long deliveries are believed without a look at the database. */
    public static final Duration LONGEST_BLINDNESS = Duration.ofMinutes(5);

    private final Sources sources;
    private final Providers providers;
    private final Clock clock;
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Instant.EPOCH);

    private record Snapshot(Map<SourceId, LiveSource> sources, Instant takenAt) {}

    LiveSources(Sources sources, Providers providers, Clock clock) {
        this.sources = sources;
        this.providers = providers;
        this.clock = clock;
    }

    /** Reads all sources anew. */
    public Uni<Void> refresh() {
        return Uni.createFrom().deferred(() -> {
            Instant takenAt = clock.instant();
            return sources.everywhere().invoke(all -> replace(all, takenAt)).replaceWithVoid();
        });
    }

    Optional<LiveSource> find(SourceId id) {
        return Optional.ofNullable(snapshot.sources().get(id));
    }

    boolean areKnownAt(Instant now) {
        return snapshot.takenAt().plus(LONGEST_BLINDNESS).isAfter(now);
    }

    private synchronized void replace(List<Source> all, Instant takenAt) {
        Snapshot before = snapshot;
        if (takenAt.isBefore(before.takenAt())) {
            return;
        }
        Map<SourceId, LiveSource> live = new HashMap<>();
        all.stream().map(source -> source.validAt(takenAt)).forEach(source -> {
            LiveSource known = before.sources().get(source.id());
            Optional<LiveSource> next = known != null && known.source().equals(source)
                    ? Optional.of(known)
                    : LiveSource.of(source, providers);
            next.ifPresent(ready -> live.put(source.id(), ready));
        });
        snapshot = new Snapshot(Map.copyOf(live), takenAt);
    }
}
