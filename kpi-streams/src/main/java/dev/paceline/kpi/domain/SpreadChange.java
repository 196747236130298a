package dev.paceline.kpi.domain;

import dev.paceline.events.TeamId;
import java.util.List;

/**
 * A change of one subject's total, and of the totals of teams by just as much.
 *
 * @param teams besides the change's own subject
 */
public record SpreadChange(TotalsChange change, List<TeamId> teams) {

    public SpreadChange {
        teams = List.copyOf(teams);
    }
}
