package dev.paceline.ingest.application;

import dev.paceline.events.Keys;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Shows the roster as it is written now. */
@ApplicationScoped
public class ReadRoster {

    private final RosterBook book;

    ReadRoster(RosterBook book) {
        this.book = book;
    }

    /** The rep of that id. */
    public Uni<Optional<RosterEntry>> rep(TenantId tenant, RepId id) {
        return book.find(tenant, Keys.of("rep", id.value()));
    }

    /** The team of that id. */
    public Uni<Optional<RosterEntry>> team(TenantId tenant, TeamId id) {
        return book.find(tenant, Keys.of("team", id.value()));
    }

    /** Entries by key, starting after that key. */
    public Uni<List<RosterEntry>> list(TenantId tenant, String afterKey, int limit) {
        return book.list(tenant, afterKey, limit);
    }
}
