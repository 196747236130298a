package dev.paceline.commission.domain;

import dev.paceline.events.MetricId;
import dev.paceline.events.PlanId;
import dev.paceline.events.RepId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every version of every plan of a tenant, and which of them decides. For a day, a plan's newest version that covers it
 * decides. So a version with an end replaces older ones only for its own days; after it, an older one that covers the day
 * decides again.
 */
public final class PlanBook {

    private final Map<PlanId, List<PlanVersion>> newestFirst;

    private PlanBook(Map<PlanId, List<PlanVersion>> newestFirst) {
        this.newestFirst = newestFirst;
    }

    /** The book of these versions, in any order. */
    public static PlanBook of(Iterable<PlanVersion> versions) {
        Map<PlanId, List<PlanVersion>> byPlan = new TreeMap<>();
        versions.forEach(version -> byPlan.computeIfAbsent(version.plan(), plan -> new ArrayList<>())
                .add(version));
        byPlan.values()
                .forEach(list ->
                        list.sort(Comparator.comparingInt(PlanVersion::version).reversed()));
        return new PlanBook(byPlan);
    }

    /** The versions that pay that rep for that day, by plan id. */
    public List<PlanVersion> inForce(RepId rep, LocalDate day) {
        List<PlanVersion> inForce = new ArrayList<>();
        for (List<PlanVersion> versions : newestFirst.values()) {
            decidingVersion(versions, day)
                    .filter(version -> version.terms().participants().covers(rep))
                    .ifPresent(inForce::add);
        }
        return inForce;
    }

    /** The days that the versions of a plan decide, in order; a version can decide several periods, or none. */
    public List<DecidedPeriod> decidedPeriods(PlanId plan) {
        List<PlanVersion> versions = versions(plan);
        SortedSet<LocalDate> changes = new TreeSet<>();
        versions.forEach(version -> {
            changes.add(version.terms().from());
            Optional.ofNullable(version.terms().to()).ifPresent(to -> changes.add(to.plusDays(1)));
        });
        List<DecidedPeriod> periods = new ArrayList<>();
        for (LocalDate day : changes) {
            LocalDate last = changes.tailSet(day.plusDays(1)).stream()
                    .findFirst()
                    .map(next -> next.minusDays(1))
                    .orElse(null);
            decidingVersion(versions, day)
                    .ifPresent(version -> addPeriod(periods, new DecidedPeriod(version, day, last)));
        }
        return periods;
    }

    private static void addPeriod(List<DecidedPeriod> periods, DecidedPeriod next) {
        int last = periods.size() - 1;
        if (last >= 0 && periods.get(last).continuesWith(next)) {
            periods.set(
                    last, new DecidedPeriod(next.version(), periods.get(last).from(), next.to()));
        } else {
            periods.add(next);
        }
    }

    private static Optional<PlanVersion> decidingVersion(List<PlanVersion> newestFirst, LocalDate day) {
        return newestFirst.stream()
                .filter(version -> version.terms().covers(day))
                .findFirst();
    }

    /** The version that a plan has next with these terms: the first, if there is no plan of that id. */
    public PlanVersion next(PlanId plan, PlanTerms terms, Instant at) {
        return newest(plan)
                .map(newest -> newest.succeededBy(terms, at))
                .orElseGet(() -> new PlanVersion(plan, 1, terms, at));
    }

    /** This book with the versions of one plan alone. */
    public PlanBook only(PlanId plan) {
        return of(versions(plan));
    }

    /** This book and one version more. */
    public PlanBook with(PlanVersion version) {
        List<PlanVersion> versions = new ArrayList<>(List.of(version));
        newestFirst.values().forEach(versions::addAll);
        return of(versions);
    }

    /** All versions of a plan, the newest first; empty when there is none. */
    public List<PlanVersion> versions(PlanId plan) {
        return List.copyOf(newestFirst.getOrDefault(plan, List.of()));
    }

    /** The newest version of a plan. */
    public Optional<PlanVersion> newest(PlanId plan) {
        return versions(plan).stream().findFirst();
    }

    /**
     * One version of a plan.
     *
     * @throws IllegalArgumentException when it was never saved
     */
    public PlanVersion version(PlanId plan, int version) {
        return versions(plan).stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no version " + version + " of plan " + plan));
    }

    /** The newest version of each plan, by plan id. */
    public List<PlanVersion> newest() {
        return newestFirst.values().stream().map(versions -> versions.get(0)).toList();
    }

    /** Every metric that any version of that plan has ever paid. */
    public SortedSet<MetricId> metricsOf(PlanId plan) {
        SortedSet<MetricId> metrics = new TreeSet<>();
        newestFirst
                .getOrDefault(plan, List.of())
                .forEach(version -> version.terms().components().forEach(component -> metrics.add(component.metric())));
        return metrics;
    }
}
