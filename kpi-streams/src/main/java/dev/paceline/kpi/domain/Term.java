package dev.paceline.kpi.domain;

import dev.paceline.events.KpiDefinition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a definition and the business days it is in force on: from its own effective date on, until a greater version
 * takes over.
 *
 * @param from absent means from the first day
 * @param until the first day it is no longer in force; absent means never
 */
public record Term(KpiDefinition definition, @Nullable LocalDate from, @Nullable LocalDate until) {

    /**
     * The terms of a metric's versions, by version; versions that are in force on no day have none.
     *
     * @param versions ascending
     */
    public static List<Term> of(List<KpiDefinition> versions) {
        List<Term> terms = new ArrayList<>();
        LocalDate until = null;
        for (int i = versions.size() - 1; i >= 0; i--) {
            KpiDefinition version = versions.get(i);
            LocalDate from = version.effectiveFrom();
            if (until == null || from == null || from.isBefore(until)) {
                terms.add(0, new Term(version, from, until));
                until = from;
            }
            if (from == null) {
                return List.copyOf(terms);
            }
        }
        return List.copyOf(terms);
    }

    boolean isAlways() {
        return from == null && until == null;
    }

    boolean covers(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }
}
