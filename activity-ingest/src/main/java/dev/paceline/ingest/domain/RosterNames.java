package dev.paceline.ingest.domain;

import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the rep that a record's owner is, as every reader of the roster does: by rep id, then external id, then e-mail. */
public final class RosterNames {

    private final Map<String, RepId> byName = new HashMap<>();
    private final Map<String, RepId> byEmail = new HashMap<>();

    private RosterNames(Iterable<RosterRep> reps) {
        for (RosterRep rep : reps) {
            rep.externalIds().forEach(name -> byName.putIfAbsent(name, rep.rep()));
            if (rep.email() != null) {
                byEmail.putIfAbsent(rep.email().toLowerCase(Locale.ROOT), rep.rep());
            }
        }
        reps.forEach(rep -> byName.put(rep.rep().value(), rep.rep()));
    }

    public static RosterNames of(Roster roster) {
        return new RosterNames(roster.reps().values());
    }

    public Optional<RepId> repOf(String owner) {
        RepId named = byName.get(owner);
        return named == null ? repOfEmail(owner) : Optional.of(named);
    }

    public Optional<RepId> repOfEmail(String email) {
        return Optional.ofNullable(byEmail.get(email.toLowerCase(Locale.ROOT)));
    }
}
