package dev.paceline.commission.application;

import dev.paceline.commission.domain.DecidedPeriod;
import dev.paceline.commission.domain.PlanEvaluation;
import dev.paceline.commission.domain.PlanVersion;
import dev.paceline.events.PlanId;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers which plans there are and were. */
@ApplicationScoped
public class ReadPlans {

    /**
     * A plan version and how far the plan's evaluation is.
     *
     * @param evaluation of the newest version whose evaluation is not finished, else of the newest
     */
    public record PlanNow(PlanVersion version, @Nullable PlanEvaluation evaluation) {}

    /**
     * All versions of a plan, and which of them decides when.
     *
     * @param versions the newest first; empty when there is no such plan
     * @param periods in order of days
     */
    public record PlanHistory(List<PlanVersion> versions, List<DecidedPeriod> periods) {

        public PlanHistory {
            versions = List.copyOf(versions);
            periods = List.copyOf(periods);
        }
    }

    private final Books books;

    ReadPlans(Books books) {
        this.books = books;
    }

    /** The newest version of every plan, by id. */
    public Uni<List<PlanNow>> all(TenantId tenant) {
        return books.inTenant(tenant, book -> book.plans()
                .read()
                .chain(plans -> book.evaluations().current().map(evaluations -> plans.newest().stream()
                        .map(version -> new PlanNow(version, evaluations.get(version.plan())))
                        .toList())));
    }

    /** The newest version of one plan. */
    public Uni<Optional<PlanNow>> one(TenantId tenant, PlanId plan) {
        return all(tenant).map(plans -> plans.stream()
                .filter(now -> now.version().plan().equals(plan))
                .findFirst());
    }

    /** All versions of one plan. */
    public Uni<PlanHistory> versions(TenantId tenant, PlanId plan) {
        return books.inTenant(tenant, book -> book.plans().read())
                .map(plans -> new PlanHistory(plans.versions(plan), plans.decidedPeriods(plan)));
    }
}
