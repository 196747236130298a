package dev.paceline.kit.roster;

import dev.paceline.events.ManagerTerm;
import dev.paceline.events.Membership;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.RosterRep;
import dev.paceline.events.RosterTeam;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One tenant's roster as it stands: who is who, who belongs where, and who leads whom. Immutable. */
public final class RosterView {

    private static final RosterView EMPTY = new RosterView(new TreeMap<>(), new TreeMap<>());

    private final SortedMap<RepId, RosterRep> reps;
    private final SortedMap<TeamId, RosterTeam> teams;
    private final Map<String, RosterRep> byId;
    private final Map<String, RosterRep> byExternalId;
    private final Map<String, RosterRep> byEmail;
    private final ZoneId homeZone;

    private RosterView(SortedMap<RepId, RosterRep> reps, SortedMap<TeamId, RosterTeam> teams) {
        this.reps = Collections.unmodifiableSortedMap(reps);
        this.teams = Collections.unmodifiableSortedMap(teams);
        this.byId = new HashMap<>();
        this.byExternalId = new HashMap<>();
        this.byEmail = new HashMap<>();
        for (RosterRep rep : reps.values()) {
            byId.put(rep.rep().value(), rep);
            rep.externalIds().forEach(id -> byExternalId.putIfAbsent(id, rep));
            if (rep.email() != null) {
                byEmail.putIfAbsent(folded(rep.email()), rep);
            }
        }
        this.homeZone = homeZone(reps.values());
    }

    private static ZoneId homeZone(Collection<RosterRep> reps) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        reps.stream()
                .filter(rep -> rep.left() == null)
                .forEach(rep -> counts.merge(rep.zone().getId(), 1, Integer::sum));
        return counts.entrySet().stream()
                .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                .<ZoneId>map(most -> ZoneId.of(most.getKey()))
                .orElse(ZoneOffset.UTC);
    }

    /** The roster of a tenant of which nothing is known. */
    public static RosterView empty() {
        return EMPTY;
    }

    /** The roster that these entries of one tenant make; of one rep or team the newest revision stands. */
    public static RosterView of(Collection<? extends RosterEntry> entries) {
        return EMPTY.with(entries);
    }

    /** This roster with an entry taken in, if it is newer than what is known. */
    public RosterView with(RosterEntry entry) {
        return with(List.of(entry));
    }

    /** This roster with entries taken in, each if it is newer than what is known. */
    public RosterView with(Collection<? extends RosterEntry> entries) {
        SortedMap<RepId, RosterRep> nextReps = new TreeMap<>(reps);
        SortedMap<TeamId, RosterTeam> nextTeams = new TreeMap<>(teams);
        for (RosterEntry entry : entries) {
            entry.match(
                    rep -> nextReps.merge(rep.rep(), rep, RosterView::newer),
                    team -> nextTeams.merge(team.team(), team, RosterView::newer));
        }
        return new RosterView(nextReps, nextTeams);
    }

    public Optional<RosterRep> rep(RepId rep) {
        return Optional.ofNullable(reps.get(rep));
    }

    public Optional<RosterTeam> team(TeamId team) {
        return Optional.ofNullable(teams.get(team));
    }

    /** Whether the roster knows that rep or team. */
    public boolean knows(Subject subject) {
        return switch (subject.kind()) {
            case REP -> reps.containsKey(new RepId(subject.id()));
            case TEAM -> teams.containsKey(new TeamId(subject.id()));
        };
    }

    /** All reps, by id. */
    public List<RosterRep> reps() {
        return List.copyOf(reps.values());
    }

    /** All teams, by id. */
    public List<RosterTeam> teams() {
        return List.copyOf(teams.values());
    }

    /**
     * The rep that a CRM calls by that name: the rep whose id it is, else who has it among the external ids, else whose
     * e-mail it is (upper and lower case are the same). Where two reps claim it, the smaller rep id has it.
     */
    public Optional<RosterRep> repByOwner(String owner) {
        RosterRep itself = byId.get(owner);
        if (itself != null) {
            return Optional.of(itself);
        }
        RosterRep external = byExternalId.get(owner);
        return Optional.ofNullable(external == null ? byEmail.get(folded(owner)) : external);
    }

    /** Where most of those are who have not left: the zone of the tenant's own day. Of equals the first by name; UTC for nobody. */
    public ZoneId homeZone() {
        return homeZone;
    }

    /** The teams the rep belongs to on that day, and all teams above them. */
    public SortedSet<TeamId> teamsOf(RepId rep, LocalDate on) {
        SortedSet<TeamId> found = new TreeSet<>();
        rep(rep).ifPresent(known -> known.memberships().stream()
                .filter(membership -> membership.covers(on))
                .map(Membership::team)
                .forEach(team -> climb(team, found)));
        return found;
    }

    /** The team and all teams above it. */
    public SortedSet<TeamId> upwards(TeamId team) {
        SortedSet<TeamId> found = new TreeSet<>();
        climb(team, found);
        return found;
    }

    /** The reps that belong to the team, or to a team below it, on that day. */
    public List<RosterRep> members(TeamId team, LocalDate on) {
        return reps.values().stream()
                .filter(rep -> teamsOf(rep.rep(), on).contains(team))
                .toList();
    }

    /** Where the rep or team has its business days; the home zone for one that nobody knows. */
    public ZoneId zoneOf(Subject subject) {
        Optional<ZoneId> own =
                switch (subject.kind()) {
                    case REP -> rep(new RepId(subject.id())).map(RosterRep::zone);
                    case TEAM -> team(new TeamId(subject.id())).map(RosterTeam::zone);
                };
        return own.orElse(homeZone);
    }

    /** Whether that manager leads the subject at that time, on the day that it is for the subject. */
    public boolean manages(RepId manager, Subject subject, Instant at) {
        return manages(manager, subject, LocalDate.ofInstant(at, zoneOf(subject)));
    }

    /** Whether that manager leads the subject on that day: its team, or any team above. */
    public boolean manages(RepId manager, Subject subject, LocalDate on) {
        Set<TeamId> above =
                switch (subject.kind()) {
                    case REP -> teamsOf(new RepId(subject.id()), on);
                    case TEAM -> upwards(new TeamId(subject.id()));
                };
        return above.stream()
                .flatMap(team -> team(team).stream())
                .flatMap(team -> team.managers().stream())
                .anyMatch(term -> leads(term, manager, on));
    }

    private void climb(TeamId from, Set<TeamId> found) {
        TeamId team = from;
        while (team != null && found.add(team)) {
            RosterTeam known = teams.get(team);
            team = known == null ? null : known.parent();
        }
    }

    private static boolean leads(ManagerTerm term, RepId manager, LocalDate on) {
        return term.rep().equals(manager) && term.covers(on);
    }

    private static <E extends RosterEntry> E newer(E known, E offered) {
        return offered.revision() > known.revision() ? offered : known;
    }

    private static String folded(String email) {
        return email.toLowerCase(Locale.ROOT);
    }
}
