package dev.paceline.commission.domain;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says, apart from its id and version.
 *
 * @param from the first day it pays for
 * @param to the last day it pays for; absent while it has no end
 */
public record PlanTerms(
        String name,
        LocalDate from,
        @Nullable LocalDate to,
        Participants participants,
        Rounding rounding,
        List<Component> components) {

    public PlanTerms {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a plan has a name");
        }
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("a plan does not end before it begins");
        }
        components = List.copyOf(components);
        Set<String> names = new HashSet<>();
        components.forEach(component -> names.add(component.name()));
        if (components.isEmpty() || names.size() < components.size()) {
            throw new IllegalArgumentException("a plan has components, each with a name of its own");
        }
    }

    /** Whether it pays for that day. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }
}
