package dev.paceline.kpi.domain;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a record contributes by one set of definitions: on the days of a closed month by what had been said when it was closed, on all
 * other days by what has been said by now.
 *
 * @param credits what counts, in the order of a derivation
 * @param late what does not count, since it was said after its month was closed
 * @param closings the months that have anything of either, where what had been said is not what has been said by now
 */
record Counted(List<Credit> credits, List<Credit> late, Set<Closing> closings, List<Failure> failures) {

    /** Nothing is derived by no definitions. */
    static final Counted NOTHING = new Counted(List.of(), List.of(), Set.of(), List.of());

    Counted {
        credits = List.copyOf(credits);
        late = List.copyOf(late);
        failures = List.copyOf(failures);
    }

    static Counted of(
            String recordType, Past.Next record, @Nullable Definitions definitions, Roster roster, Closings closings) {
        if (definitions == null) {
            return NOTHING;
        }
        Past past = record.past();
        Said now = record.now();
        Derivation.Derived derived = Derivation.derive(recordType, now.record(), definitions, roster);
        if (past.befores().isEmpty()) {
            return new Counted(derived.credits(), List.of(), Set.of(), derived.failures());
        }
        Map<Said, List<Credit>> bySaid = new IdentityHashMap<>();
        past.befores()
                .forEach(before -> bySaid.put(
                        before.said(),
                        Derivation.derive(recordType, before.said().record(), definitions, roster)
                                .credits()));
        bySaid.put(now, derived.credits());
        List<Credit> counted = new ArrayList<>();
        List<Credit> late = new ArrayList<>();
        Set<Closing> apart = new TreeSet<>();
        bySaid.forEach((said, credits) -> credits.forEach(credit -> {
            Closing closing = closings.of(credit.contribution().date());
            Said counts = closing == null ? now : past.at(closing.at(), now);
            if (counts == said) {
                counted.add(credit);
            }
            if (closing != null && counts != now && (said == now || said == counts)) {
                apart.add(closing);
            }
            if (said == now && counts != now) {
                late.add(credit);
            }
        }));
        counted.sort(Derivation.ORDER);
        late.sort(Derivation.ORDER);
        return new Counted(counted, late, apart, derived.failures());
    }
}
