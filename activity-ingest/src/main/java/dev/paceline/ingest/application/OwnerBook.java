package dev.paceline.ingest.application;

import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.SeenOwner;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Where it is written which owners were met in records. */
public interface OwnerBook {

    /** Writes down those that are new, and what owner records say of those that are known. */
    Uni<Void> add(Map<TenantId, List<SeenOwner>> owners);

    /** Owners of a tenant by name, starting after that name. */
    Uni<List<SeenOwner>> list(TenantId tenant, String after, int limit);

    /** Whether a record has spoken of that owner. */
    Uni<Boolean> knows(TenantId tenant, String owner);

    /** Owners of a tenant of whom an owner record told an e-mail. */
    Uni<List<SeenOwner>> withEmail(TenantId tenant);
}
