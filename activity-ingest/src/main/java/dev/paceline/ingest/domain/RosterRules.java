package dev.paceline.ingest.domain;

import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.RosterTeam;
import dev.paceline.events.TeamId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What must hold between the entries of a roster, over what is drafted and what stands already. Each rule is named by its
 * sentence.
 */
final class RosterRules {

    /** One rule: looks at the draft and at the roster as it would become, and says what is wrong. */
    private interface Rule {
        List<Fault> faults(DraftedRoster drafted, Roster becoming);
    }

    private static final List<Rule> ALL = List.of(
            RosterRules::aTeamStandsOnceInADraft,
            RosterRules::aRepStandsOnceInADraft,
            RosterRules::aParentIsATeam,
            RosterRules::noTeamIsAboveItself,
            RosterRules::aManagerIsARep,
            RosterRules::aMembershipIsInATeam,
            RosterRules::aNameInTheCrmMeansOneRep);

    private RosterRules() {}

    static List<Fault> faults(Roster now, DraftedRoster drafted) {
        Roster becoming = now.with(drafted.entries());
        return ALL.stream()
                .flatMap(rule -> rule.faults(drafted, becoming).stream())
                .toList();
    }

    private static List<Fault> aTeamStandsOnceInADraft(DraftedRoster drafted, Roster becoming) {
        return doubles(drafted.teams(), RosterTeam::team);
    }

    private static List<Fault> aRepStandsOnceInADraft(DraftedRoster drafted, Roster becoming) {
        return doubles(drafted.reps(), RosterRep::rep);
    }

    private static List<Fault> aParentIsATeam(DraftedRoster drafted, Roster becoming) {
        List<Fault> faults = new ArrayList<>();
        drafted.teams().forEach((path, team) -> {
            if (team.parent() != null && !becoming.teams().containsKey(team.parent())) {
                faults.add(new Fault(path + ".parent", "no such team: " + team.parent()));
            }
        });
        return faults;
    }

    private static List<Fault> noTeamIsAboveItself(DraftedRoster drafted, Roster becoming) {
        List<Fault> faults = new ArrayList<>();
        drafted.teams().forEach((path, team) -> {
            if (isAboveItself(team.team(), becoming)) {
                faults.add(new Fault(path + ".parent", "makes a cycle: the team would be above itself"));
            }
        });
        return faults;
    }

    private static boolean isAboveItself(TeamId team, Roster becoming) {
        Set<TeamId> seen = new HashSet<>();
        TeamId above = parentOf(team, becoming);
        while (above != null && seen.add(above)) {
            if (above.equals(team)) {
                return true;
            }
            above = parentOf(above, becoming);
        }
        return false;
    }

    private static @Nullable TeamId parentOf(TeamId id, Roster becoming) {
        RosterTeam team = becoming.teams().get(id);
        return team == null ? null : team.parent();
    }

    private static List<Fault> aManagerIsARep(DraftedRoster drafted, Roster becoming) {
        List<Fault> faults = new ArrayList<>();
        drafted.teams().forEach((path, team) -> {
            for (int i = 0; i < team.managers().size(); i++) {
                RepId manager = team.managers().get(i).rep();
                if (!becoming.reps().containsKey(manager)) {
                    faults.add(new Fault(path + ".managers[" + i + "].rep", "no such rep: " + manager));
                }
            }
        });
        return faults;
    }

    private static List<Fault> aMembershipIsInATeam(DraftedRoster drafted, Roster becoming) {
        List<Fault> faults = new ArrayList<>();
        drafted.reps().forEach((path, rep) -> {
            for (int i = 0; i < rep.memberships().size(); i++) {
                TeamId team = rep.memberships().get(i).team();
                if (!becoming.teams().containsKey(team)) {
                    faults.add(new Fault(path + ".memberships[" + i + "].team", "no such team: " + team));
                }
            }
        });
        return faults;
    }

    /** A record's owner is found by rep id, external id or e-mail; none of them may name two reps. */
    private static List<Fault> aNameInTheCrmMeansOneRep(DraftedRoster drafted, Roster becoming) {
        Map<String, RepId> byName = new HashMap<>();
        Map<String, RepId> byEmail = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (RosterRep rep : becoming.reps().values()) {
            namesOf(rep).forEach(name -> claim(byName, name, rep.rep(), ambiguous));
            if (rep.email() != null) {
                claim(byEmail, rep.email().toLowerCase(Locale.ROOT), rep.rep(), ambiguous);
            }
        }
        List<Fault> faults = new ArrayList<>();
        drafted.reps().forEach((path, rep) -> {
            namesOf(rep).stream()
                    .filter(ambiguous::contains)
                    .forEach(name -> faults.add(new Fault(path + ".externalIds", "means two reps: " + name)));
            if (rep.email() != null && ambiguous.contains(rep.email().toLowerCase(Locale.ROOT))) {
                faults.add(new Fault(path + ".email", "is the e-mail of two reps"));
            }
        });
        return faults;
    }

    private static Set<String> namesOf(RosterRep rep) {
        Set<String> names = new HashSet<>(rep.externalIds());
        names.add(rep.rep().value());
        return names;
    }

    private static void claim(Map<String, RepId> claims, String name, RepId rep, Set<String> ambiguous) {
        RepId first = claims.putIfAbsent(name, rep);
        if (first != null && !first.equals(rep)) {
            ambiguous.add(name);
        }
    }

    private static <E, I> List<Fault> doubles(Map<String, E> drafted, Function<E, I> id) {
        Set<I> seen = new HashSet<>();
        List<Fault> faults = new ArrayList<>();
        drafted.forEach((path, entry) -> {
            if (!seen.add(id.apply(entry))) {
                faults.add(new Fault(path + ".id", "stands twice: " + id.apply(entry)));
            }
        });
        return faults;
    }
}
