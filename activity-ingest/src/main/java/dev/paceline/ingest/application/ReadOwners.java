package dev.paceline.ingest.application;

import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.OwnerBinding;
import dev.paceline.ingest.domain.Roster;
import dev.paceline.ingest.domain.RosterNames;
import dev.paceline.ingest.domain.SeenOwner;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows the owners that records speak of, and the reps they are. */
@ApplicationScoped
public class ReadOwners {

    private static final int AT_ONCE = 500;

    private final NoteOwners noteOwners;
    private final OwnerBook owners;
    private final RosterBook book;

    ReadOwners(NoteOwners noteOwners, OwnerBook owners, RosterBook book) {
        this.noteOwners = noteOwners;
        this.owners = owners;
        this.book = book;
    }

    /**
     * Owners by name, starting after that name.
     *
     * @param bound only those with a rep, or only those without; empty for both
     */
    public Uni<List<OwnerBinding>> list(TenantId tenant, Optional<Boolean> bound, String after, int limit) {
        return noteOwners
                .writeDown(tenant)
                .chain(() -> book.roster(tenant))
                .chain(roster -> collect(tenant, roster, bound, after, limit, new ArrayList<>()));
    }

    /** Whether any record has spoken of that owner. */
    public Uni<Boolean> isSeen(TenantId tenant, String owner) {
        return noteOwners.writeDown(tenant).chain(() -> owners.knows(tenant, owner));
    }

    private Uni<List<OwnerBinding>> collect(
            TenantId tenant,
            Roster roster,
            Optional<Boolean> bound,
            String after,
            int limit,
            List<OwnerBinding> found) {
        RosterNames names = RosterNames.of(roster);
        return owners.list(tenant, after, AT_ONCE).chain(page -> {
            for (SeenOwner owner : page) {
                OwnerBinding binding = new OwnerBinding(
                        owner,
                        names.repOf(owner.owner()).orElse(null),
                        roster.bound().containsKey(owner.owner()));
                if (bound.isEmpty() || bound.get() == (binding.rep() != null)) {
                    found.add(binding);
                }
            }
            if (found.size() >= limit || page.size() < AT_ONCE) {
                return Uni.createFrom().item(found.subList(0, Math.min(limit, found.size())));
            }
            return collect(tenant, roster, bound, page.get(page.size() - 1).owner(), limit, found);
        });
    }
}
