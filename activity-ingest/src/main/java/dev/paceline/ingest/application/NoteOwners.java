package dev.paceline.ingest.application;

import dev.paceline.events.Envelope;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.SeenOwner;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notices which owners records speak of, in memory, and writes the new ones down every few seconds. What was lost in a crash is noticed
 * again with the owner's next record.
 */
@Singleton
public class NoteOwners {

    /** How often new owners are written down. */
    public static final Duration PERIOD = Duration.ofSeconds(5);

    /** So many are remembered as known; then the memory begins anew, which costs some writes that change nothing. */
    private static final int MOST_KNOWN = 100_000;

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
                if (!known.contains(key)) {
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

    /** Writes down who is new, and binds those whose e-mail is a rep's. */
    public Uni<Void> writeDown() {
        return Uni.createFrom().deferred(() -> {
            Map<Known, SeenOwner> now = new HashMap<>(fresh);
            if (now.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            Map<TenantId, List<SeenOwner>> byTenant = new HashMap<>();
            Set<TenantId> toBind = new HashSet<>();
            now.forEach((key, owner) -> {
                byTenant.computeIfAbsent(key.tenant(), none -> new ArrayList<>())
                        .add(owner);
                if (owner.email() != null) {
                    toBind.add(key.tenant());
                }
            });
            return book.add(byTenant)
                    .chain(() -> bindOwners.bindByEmail(toBind))
                    .invoke(() -> remember(now));
        });
    }

    private void remember(Map<Known, SeenOwner> written) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        known.addAll(written.keySet());
        written.forEach(fresh::remove);
    }
}
