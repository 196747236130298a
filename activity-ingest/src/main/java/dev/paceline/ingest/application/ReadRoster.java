package dev.paceline.ingest.application;

import dev.paceline.events.RosterEntry;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Shows the roster as it is written now. */
@ApplicationScoped
public class ReadRoster {

    private final RosterBook book;

    ReadRoster(RosterBook book) {
        this.book = book;
    }

    /** Entries by key, starting after that key. */
    public Uni<List<RosterEntry>> list(TenantId tenant, String afterKey, int limit) {
        return book.list(tenant, afterKey, limit);
    }
}
