package dev.paceline.ingest.application;

import dev.paceline.events.Envelope;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.SeenOwner;
import dev.paceline.kit.sweep.SweepWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Notices which owners records speak of, in memory, and writes the new ones down every few seconds. What was lost in a crash is noticed
 * again with the owner's next record.
 */
@Singleton
public class NoteOwners implements SweepWork {

    /** How often new owners are written down. */
    public static final Duration PERIOD = Duration.ofSeconds(5);

    /** So many are remembered as known; then the memory begins anew, which costs some writes that change nothing. */
    private static final int MOST_KNOWN = 100_000;

    /** So many wait at most, should the database be away or refuse a tenant's; those left out are noticed again with their next record. */
    private static final int MOST_FRESH = 100_000;

    private static final int PORTION = 1_000;

    private static final String NO_EMAIL = "";

    private final OwnerBook book;
    private final BindOwners bindOwners;
    private final Set<Known> known = ConcurrentHashMap.newKeySet();
    private final Map<Known, SeenOwner> fresh = new ConcurrentHashMap<>();

    NoteOwners(OwnerBook book, BindOwners bindOwners) {
        this.book = book;
        this.bindOwners = bindOwners;
    }

    private record Known(TenantId tenant, String owner, String email) {

        static Known of(TenantId tenant, SeenOwner owner) {
            String email = owner.email();
            return new Known(tenant, owner.owner(), email == null ? NO_EMAIL : email);
        }
    }

    /** These patches are on their way. */
    public void note(List<Envelope<RecordPatch>> patches) {
        for (Envelope<RecordPatch> patch : patches) {
            if (saysNothingNew(patch.fact())) {
                continue;
            }
            for (SeenOwner owner : SeenOwner.in(patch.fact(), patch.time())) {
                Known key = Known.of(patch.fact().tenant(), owner);
                if (!known.contains(key) && fresh.size() < MOST_FRESH) {
                    fresh.putIfAbsent(key, owner);
                }
            }
        }
    }

    /** Hardly any record speaks of somebody new, and there are many. */
    private boolean saysNothingNew(RecordPatch patch) {
        return SeenOwner.onlyIn(patch)
                .filter(owner -> known.contains(new Known(patch.tenant(), owner, NO_EMAIL)))
                .isPresent();
    }

    @Override
    public Uni<Set<TenantId>> tenants() {
        return Uni.createFrom()
                .item(() -> fresh.keySet().stream().map(Known::tenant).collect(Collectors.toSet()));
    }

    /** Writes down a tenant's new owners, and binds those whose e-mail is a rep's. */
    @Override
    public Uni<Boolean> step(TenantId tenant) {
        Map<Known, SeenOwner> now = new HashMap<>();
        fresh.forEach((key, owner) -> {
            if (key.tenant().equals(tenant) && now.size() < PORTION) {
                now.put(key, owner);
            }
        });
        if (now.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        boolean binds = now.values().stream().anyMatch(owner -> owner.email() != null);
        return book.add(Map.of(tenant, List.copyOf(now.values())))
                .chain(() -> bindOwners.bindByEmail(binds ? Set.of(tenant) : Set.of()))
                .invoke(() -> remember(now))
                .replaceWith(now.size() == PORTION);
    }

    /** Writes down now what is new of a tenant, for who is about to read it. */
    Uni<Void> writeDown(TenantId tenant) {
        return Uni.createFrom()
                .deferred(() -> step(tenant))
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private void remember(Map<Known, SeenOwner> written) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        known.addAll(written.keySet());
        written.forEach(fresh::remove);
    }
}
