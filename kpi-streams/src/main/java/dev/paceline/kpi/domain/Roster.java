package dev.paceline.kpi.domain;

import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.TeamId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What deriving needs to know of a tenant's people. */
public interface Roster {

    /** The rep that a CRM calls by that name. */
    Optional<RosterRep> repByOwner(String owner);

    /** The teams of the rep on that day, and all teams above them, ascending. */
    List<TeamId> teamsOf(RepId rep, LocalDate on);

    /** The reps of the team, and of all teams below it, on that day, by id. */
    List<RosterRep> members(TeamId team, LocalDate on);
}
