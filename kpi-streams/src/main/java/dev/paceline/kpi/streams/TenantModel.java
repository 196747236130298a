package dev.paceline.kpi.streams;

import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.TeamId;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.kpi.domain.Definitions;
import dev.paceline.kpi.domain.Roster;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;

/** A tenant's definitions and roster at one moment, ready for deriving. Immutable. */
record TenantModel(Definitions definitions, RosterView view, Fingerprint fingerprint) implements Roster {

    @Override
    public Optional<RosterRep> repByOwner(String owner) {
        return view.repByOwner(owner);
    }

    @Override
    public SortedSet<TeamId> teamsOf(RepId rep, LocalDate on) {
        return view.teamsOf(rep, on);
    }
}
