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
import org.jspecify.annotations.Nullable;

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
    private final MappingWork work;
    private final Clock clock;
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Instant.EPOCH);

    private record Snapshot(Map<SourceId, LiveSource> sources, Instant takenAt) {}

    LiveSources(Sources sources, Providers providers, MappingWork work, Clock clock) {
        this.work = work;
        this.sources = sources;
        this.providers = providers;
        this.clock = clock;
    }

    /** Reads all sources anew. */
    public Uni<Void> refresh() {
        return Uni.createFrom().deferred(() -> {
            Instant takenAt = clock.instant();
            return sources.everywhere()
                    .chain(all -> ready(all, takenAt))
                    .invoke(this::replace)
                    .replaceWithVoid();
        });
    }

    Optional<LiveSource> find(SourceId id) {
        return Optional.ofNullable(snapshot.sources().get(id));
    }

    boolean areKnownAt(Instant now) {
        return snapshot.takenAt().plus(LONGEST_BLINDNESS).isAfter(now);
    }

    /** To compile a mapping takes too long for an event loop; mostly no source has changed. */
    private Uni<Snapshot> ready(List<Source> all, Instant takenAt) {
        Map<SourceId, LiveSource> known = snapshot.sources();
        List<Source> valid = all.stream().map(source -> source.validAt(takenAt)).toList();
        boolean isReady = valid.stream().allMatch(source -> isSame(known.get(source.id()), source));
        return isReady
                ? Uni.createFrom().item(ready(valid, known, takenAt))
                : Uni.createFrom().completionStage(() -> work.run(() -> ready(valid, known, takenAt)));
    }

    private Snapshot ready(List<Source> valid, Map<SourceId, LiveSource> known, Instant takenAt) {
        Map<SourceId, LiveSource> live = new HashMap<>();
        for (Source source : valid) {
            LiveSource before = known.get(source.id());
            Optional<LiveSource> next =
                    before != null && isSame(before, source) ? Optional.of(before) : LiveSource.of(source, providers);
            next.ifPresent(ready -> live.put(source.id(), ready));
        }
        return new Snapshot(Map.copyOf(live), takenAt);
    }

    private static boolean isSame(@Nullable LiveSource known, Source source) {
        return known != null && known.source().equals(source);
    }

    private synchronized void replace(Snapshot next) {
        if (!next.takenAt().isBefore(snapshot.takenAt())) {
            snapshot = next;
        }
    }
}
