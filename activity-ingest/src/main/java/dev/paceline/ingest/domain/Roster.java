package dev.paceline.ingest.domain;

import dev.paceline.events.ManagerTerm;
import dev.paceline.events.Membership;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.RosterRep;
import dev.paceline.events.RosterTeam;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All reps and teams of one tenant as they are written now.
 *
 * @param bound the owners that were bound by hand, and the reps they are
 */
public record Roster(
        TenantId tenant, Map<RepId, RosterRep> reps, Map<TeamId, RosterTeam> teams, Map<String, RepId> bound) {

    // The order in which lists are written down, so that the same roster in another order is no change.
    private static final Comparator<ManagerTerm> BY_REP = Comparator.comparing(ManagerTerm::rep)
            .thenComparing(term -> firstDay(term.from()))
            .thenComparing(term -> lastDay(term.until()));
    private static final Comparator<Membership> BY_TEAM = Comparator.comparing(Membership::team)
            .thenComparing(membership -> firstDay(membership.from()))
            .thenComparing(membership -> lastDay(membership.until()));

    public Roster {
        reps = Collections.unmodifiableMap(new LinkedHashMap<>(reps));
        teams = Collections.unmodifiableMap(new LinkedHashMap<>(teams));
        bound = Map.copyOf(bound);
    }

    /** The roster of these entries; no owner is bound by hand. */
    public static Roster of(TenantId tenant, Collection<? extends RosterEntry> entries) {
        return of(tenant, entries, Map.of());
    }

    /** The roster of these entries and of the owners that were bound by hand. */
    public static Roster of(TenantId tenant, Collection<? extends RosterEntry> entries, Map<String, RepId> bound) {
        Map<RepId, RosterRep> reps = new LinkedHashMap<>();
        Map<TeamId, RosterTeam> teams = new LinkedHashMap<>();
        entries.forEach(entry -> entry.match(rep -> reps.put(rep.rep(), rep), team -> teams.put(team.team(), team)));
        return new Roster(tenant, reps, teams, bound);
    }

    /**
     * Decides over a draft: what changes, or everything that speaks against it. A rep keeps the owners that were bound by hand,
     * whether the draft names them or not.
     */
    public RosterChange on(RosterDraft draft) {
        DraftReader reader = new DraftReader(tenant);
        DraftedRoster drafted = DraftedRoster.read(draft, reader).keeping(bound);
        List<Fault> faults = new ArrayList<>(reader.faults());
        faults.addAll(RosterRules.faults(this, drafted));
        if (!faults.isEmpty()) {
            return new RosterChange.Refused(faults);
        }
        List<RosterEntry> changed = new ArrayList<>();
        drafted.teams().values().forEach(team -> next(team).ifPresent(changed::add));
        drafted.reps().values().forEach(rep -> next(rep).ifPresent(changed::add));
        return new RosterChange.Sound(changed, drafted.size() - changed.size());
    }

    /** This roster with these entries in the place of their former state. */
    Roster with(Collection<? extends RosterEntry> entries) {
        List<RosterEntry> all = new ArrayList<>(reps.values());
        all.addAll(teams.values());
        all.addAll(entries);
        return of(tenant, all, bound);
    }

    private Optional<RosterEntry> next(RosterTeam team) {
        RosterTeam now = teams.get(team.team());
        if (now == null) {
            return Optional.of(revised(team, 1));
        }
        RosterTeam next = revised(team, now.revision());
        return next.equals(now) ? Optional.empty() : Optional.of(revised(team, now.revision() + 1));
    }

    private Optional<RosterEntry> next(RosterRep rep) {
        RosterRep now = reps.get(rep.rep());
        if (now == null) {
            return Optional.of(revised(rep, 1));
        }
        RosterRep next = revised(rep, now.revision());
        return next.equals(now) ? Optional.empty() : Optional.of(revised(rep, now.revision() + 1));
    }

    private static RosterTeam revised(RosterTeam team, long revision) {
        return new RosterTeam(
                team.tenant(),
                team.team(),
                revision,
                team.name(),
                team.parent(),
                team.zone(),
                team.currency(),
                team.managers().stream().sorted(BY_REP).toList());
    }

    private static RosterRep revised(RosterRep rep, long revision) {
        return new RosterRep(
                rep.tenant(),
                rep.rep(),
                revision,
                rep.name(),
                rep.email(),
                rep.zone(),
                rep.currency(),
                rep.hired(),
                rep.left(),
                rep.externalIds().stream().distinct().sorted().toList(),
                rep.memberships().stream().sorted(BY_TEAM).toList(),
                rep.rampStart());
    }

    private static LocalDate firstDay(@Nullable LocalDate from) {
        return from == null ? LocalDate.MIN : from;
    }

    private static LocalDate lastDay(@Nullable LocalDate until) {
        return until == null ? LocalDate.MAX : until;
    }
}
