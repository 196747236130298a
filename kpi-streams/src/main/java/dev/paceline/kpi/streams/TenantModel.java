package dev.paceline.kpi.streams;

import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.TeamId;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.kpi.domain.Definitions;
import dev.paceline.kpi.domain.Roster;
import dev.paceline.kpi.domain.Rules;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A tenant's definitions and roster at one moment, ready for deriving. Immutable, but for what it has already looked up. */
record TenantModel(
        Rules rules,
        RosterView view,
        Fingerprint fingerprint,
        Map<RepId, NavigableMap<LocalDate, List<TeamId>>> teamsByDay)
        implements Roster {

    TenantModel(Rules rules, RosterView view, Fingerprint fingerprint) {
        this(rules, view, fingerprint, new ConcurrentHashMap<>());
    }

    /** The newest definitions, whether they are told already or not. */
    Definitions definitions() {
        return rules.newest();
    }

    /** The definitions that totals are told by. */
    @Nullable
    Definitions told() {
        return rules.told();
    }

    @Override
    public Optional<RosterRep> repByOwner(String owner) {
        return view.repByOwner(owner);
    }

    @Override
    public List<TeamId> teamsOf(RepId rep, LocalDate on) {
        return teamsByDay.computeIfAbsent(rep, this::terms).floorEntry(on).getValue();
    }

    @Override
    public List<RosterRep> members(TeamId team, LocalDate on) {
        return view.reps().stream()
                .filter(rep -> teamsOf(rep.rep(), on).contains(team))
                .toList();
    }

    /** The rep's teams from each day on at which a membership begins or ends. */
    private NavigableMap<LocalDate, List<TeamId>> terms(RepId rep) {
        NavigableMap<LocalDate, List<TeamId>> terms = new TreeMap<>();
        terms.put(LocalDate.MIN, teams(rep, LocalDate.MIN));
        view.rep(rep).map(RosterRep::memberships).orElse(List.of()).forEach(membership -> {
            begin(terms, rep, membership.from());
            begin(terms, rep, membership.until());
        });
        return terms;
    }

    private void begin(NavigableMap<LocalDate, List<TeamId>> terms, RepId rep, @Nullable LocalDate day) {
        if (day != null) {
            terms.put(day, teams(rep, day));
        }
    }

    private List<TeamId> teams(RepId rep, LocalDate on) {
        return List.copyOf(view.teamsOf(rep, on));
    }
}
