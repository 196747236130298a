package dev.paceline.events;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A team.
 *
 * @param parent the team above, if any; a cycle is refused where the roster is written
 * @param managers who leads this team and everything below it, with dates
 */
public record RosterTeam(
        TenantId tenant,
        TeamId team,
        long revision,
        String name,
        @Nullable TeamId parent,
        ZoneId zone,
        String currency,
        List<ManagerTerm> managers)
        implements RosterEntry {

    public RosterTeam {
        Check.present("tenant", tenant);
        Check.present("team", team);
        Check.revision(revision);
        Check.text("name", name);
        Check.present("zone", zone);
        Check.currency("currency", currency);
        managers = managers == null ? List.of() : List.copyOf(managers);
    }

    @Override
    public String key() {
        return Keys.of(tenant.value(), "team", team.value());
    }

    @Override
    public <R> R match(Function<RosterRep, R> onRep, Function<RosterTeam, R> onTeam) {
        return onTeam.apply(this);
    }
}
