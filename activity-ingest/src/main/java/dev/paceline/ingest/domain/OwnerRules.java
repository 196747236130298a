package dev.paceline.ingest.domain;

import dev.paceline.events.RepId;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.RosterRep;
import dev.paceline.ingest.domain.RosterChange.Refused;
import dev.paceline.ingest.domain.RosterChange.Sound;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** How owners of a CRM become external ids of reps. */
public final class OwnerRules {

    private OwnerRules() {}

    /** Binds one by hand. */
    public static RosterChange bind(Roster roster, String owner, RepId rep) {
        RosterRep bound = roster.reps().get(rep);
        if (bound == null) {
            return new Refused(List.of(new Fault("rep", "no such rep: " + rep)));
        }
        Optional<RepId> now = RosterNames.of(roster).repOf(owner);
        if (now.isPresent() && !now.get().equals(rep)) {
            return new Refused(List.of(new Fault("owner", "is bound to another rep: " + now.get())));
        }
        return now.isPresent() ? new Sound(List.of(), 1) : new Sound(List.of(withNames(bound, List.of(owner))), 0);
    }

    /** Binds those that no one is bound to and whose e-mail is a rep's. */
    public static RosterChange bindByEmail(Roster roster, List<SeenOwner> owners) {
        RosterNames names = RosterNames.of(roster);
        Map<RepId, List<String>> found = new LinkedHashMap<>();
        for (SeenOwner owner : owners) {
            String email = owner.email();
            if (email != null && names.repOf(owner.owner()).isEmpty()) {
                names.repOfEmail(email).ifPresent(rep -> found.computeIfAbsent(rep, none -> new ArrayList<>())
                        .add(owner.owner()));
            }
        }
        List<RosterEntry> changed = new ArrayList<>();
        found.forEach((rep, more) -> {
            RosterRep bound = roster.reps().get(rep);
            if (bound != null) {
                changed.add(withNames(bound, more));
            }
        });
        return new Sound(changed, 0);
    }

    private static RosterRep withNames(RosterRep rep, List<String> more) {
        TreeSet<String> names = new TreeSet<>(rep.externalIds());
        names.addAll(more);
        return new RosterRep(
                rep.tenant(),
                rep.rep(),
                rep.revision() + 1,
                rep.name(),
                rep.email(),
                rep.zone(),
                rep.currency(),
                rep.hired(),
                rep.left(),
                List.copyOf(names),
                rep.memberships(),
                rep.rampStart());
    }
}
