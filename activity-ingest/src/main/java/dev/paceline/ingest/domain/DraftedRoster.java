package dev.paceline.ingest.domain;

import dev.paceline.events.RepId;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.RosterRep;
import dev.paceline.events.RosterTeam;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries of a draft that could be read, by their place in it, as in {@code reps[2]}, so that a fault found later can
 * still say where.
 */
record DraftedRoster(Map<String, RosterTeam> teams, Map<String, RosterRep> reps) {

    DraftedRoster {
        teams = Collections.unmodifiableMap(new LinkedHashMap<>(teams));
        reps = Collections.unmodifiableMap(new LinkedHashMap<>(reps));
    }

    static DraftedRoster read(RosterDraft draft, DraftReader reader) {
        Map<String, RosterTeam> teams = new LinkedHashMap<>();
        for (int i = 0; i < draft.teams().size(); i++) {
            String path = "teams[" + i + "]";
            reader.team(path, draft.teams().get(i)).ifPresent(team -> teams.put(path, team));
        }
        Map<String, RosterRep> reps = new LinkedHashMap<>();
        for (int i = 0; i < draft.reps().size(); i++) {
            String path = "reps[" + i + "]";
            reader.rep(path, draft.reps().get(i)).ifPresent(rep -> reps.put(path, rep));
        }
        return new DraftedRoster(teams, reps);
    }

    /** The same with these owners among the external ids of their reps. */
    DraftedRoster keeping(Map<String, RepId> bound) {
        Map<String, RosterRep> keeping = new LinkedHashMap<>();
        reps.forEach((path, rep) -> {
            List<String> owners = bound.keySet().stream()
                    .filter(owner -> rep.rep().equals(bound.get(owner)))
                    .toList();
            keeping.put(path, owners.isEmpty() ? rep : OwnerRules.withNames(rep, owners));
        });
        return new DraftedRoster(teams, keeping);
    }

    int size() {
        return teams.size() + reps.size();
    }

    List<RosterEntry> entries() {
        List<RosterEntry> entries = new ArrayList<>(teams.values());
        entries.addAll(reps.values());
        return List.copyOf(entries);
    }
}
