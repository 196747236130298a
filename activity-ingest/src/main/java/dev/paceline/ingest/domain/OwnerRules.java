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
        if (now.isPresent() && !bound.externalIds().contains(owner)) {
            return new Sound(List.of(), 1);
        }
        HandBinding byHand = new HandBinding(owner, rep);
        return now.isPresent()
                ? new Sound(List.of(), 1, byHand)
                : new Sound(List.of(revised(withNames(bound, List.of(owner)))), 0, byHand);
    }

    /** Takes back what was said by hand: the owner is an external id of the rep no more. */
    public static RosterChange letGo(Roster roster, String owner) {
        RepId rep = roster.bound().get(owner);
        if (rep == null) {
            return new Refused(List.of(new Fault("owner", "was bound to no rep by hand")));
        }
        HandBinding nobody = new HandBinding(owner, null);
        RosterRep bound = roster.reps().get(rep);
        return bound == null || !bound.externalIds().contains(owner)
                ? new Sound(List.of(), 1, nobody)
                : new Sound(List.of(revised(withoutName(bound, owner))), 0, nobody);
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
                changed.add(revised(withNames(bound, more)));
            }
        });
        return new Sound(changed, 0);
    }

    /** The rep with these among the external ids. */
    static RosterRep withNames(RosterRep rep, List<String> more) {
        TreeSet<String> names = new TreeSet<>(rep.externalIds());
        names.addAll(more);
        return named(rep, rep.revision(), List.copyOf(names));
    }

    private static RosterRep withoutName(RosterRep rep, String name) {
        return named(
                rep,
                rep.revision(),
                rep.externalIds().stream().filter(each -> !each.equals(name)).toList());
    }

    private static RosterRep revised(RosterRep rep) {
        return named(rep, rep.revision() + 1, rep.externalIds());
    }

    private static RosterRep named(RosterRep rep, long revision, List<String> names) {
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
                names,
                rep.memberships(),
                rep.rampStart());
    }
}
