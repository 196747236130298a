package dev.paceline.commission.application;

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
     * A plan version and how far its evaluation is.
     *
     * @param evaluation absent for a version that a later one has followed
     */
    public record PlanNow(PlanVersion version, @Nullable PlanEvaluation evaluation) {}

    private final Books books;

    ReadPlans(Books books) {
        this.books = books;
    }

    /** The newest version of every plan, by id. */
    public Uni<List<PlanNow>> all(TenantId tenant) {
        return books.inTenant(tenant, book -> book.plans()
                .read()
                .chain(plans -> book.evaluations().newest().map(evaluations -> plans.newest().stream()
                        .map(version -> new PlanNow(version, evaluations.get(version.plan())))
                        .toList())));
    }

    /** The newest version of one plan. */
    public Uni<Optional<PlanNow>> one(TenantId tenant, PlanId plan) {
        return all(tenant).map(plans -> plans.stream()
                .filter(now -> now.version().plan().equals(plan))
                .findFirst());
    }

    /** All versions of one plan, the newest first; empty when there is none. */
    public Uni<List<PlanVersion>> versions(TenantId tenant, PlanId plan) {
        return books.inTenant(tenant, book -> book.plans().read()).map(plans -> plans.versions(plan));
    }
}
