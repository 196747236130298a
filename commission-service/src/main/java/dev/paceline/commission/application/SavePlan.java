package dev.paceline.commission.application;

import dev.paceline.commission.application.PlanSaving.Author;
import dev.paceline.commission.application.PlanSaving.Clash;
import dev.paceline.commission.application.PlanSaving.Refused;
import dev.paceline.commission.application.PlanSaving.Saved;
import dev.paceline.commission.application.PlanSaving.Unknown;
import dev.paceline.commission.domain.PlanBook;
import dev.paceline.commission.domain.PlanDraft;
import dev.paceline.commission.domain.PlanEvaluation;
import dev.paceline.commission.domain.PlanVersion;
import dev.paceline.events.MetricId;
import dev.paceline.events.PlanId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Saves a plan, or a new version of it, and has the credits evaluated that it touches. */
@ApplicationScoped
public class SavePlan {

    private final Books books;
    private final CheckPlan checkPlan;
    private final EvaluatePlans evaluatePlans;
    private final Clock clock;

    SavePlan(Books books, CheckPlan checkPlan, EvaluatePlans evaluatePlans, Clock clock) {
        this.books = books;
        this.checkPlan = checkPlan;
        this.evaluatePlans = evaluatePlans;
        this.clock = clock;
    }

    /** Saves the first version of a plan. */
    public Uni<PlanSaving> create(Author author, PlanId plan, PlanDraft draft) {
        return save(author, plan, draft, newest -> newest.isPresent());
    }

    /** Saves the next version of a plan; the versions before stay. */
    public Uni<PlanSaving> revise(Author author, PlanId plan, PlanDraft draft) {
        return save(author, plan, draft, newest -> newest.isEmpty());
    }

    private interface Obstacle {
        boolean is(Optional<PlanVersion> newest);
    }

    private Uni<PlanSaving> save(Author author, PlanId plan, PlanDraft draft, Obstacle obstacle) {
        return checkPlan
                .references(author.tenant(), draft)
                .chain(found -> books.inTenant(
                        author.tenant(), book -> book.plans().readToChange().chain(plans -> {
                            Optional<PlanVersion> newest = plans.newest(plan);
                            return obstacle.is(newest)
                                    ? Uni.createFrom().item(newest.isEmpty() ? new Unknown() : new Clash())
                                    : check(author, book, plans, plan, draft, found);
                        })))
                .invoke(evaluatePlans::wake);
    }

    private Uni<PlanSaving> check(
            Author author, Book book, PlanBook plans, PlanId plan, PlanDraft draft, CheckPlan.Found found) {
        return found.check(plans, plan, draft)
                .match(
                        terms -> keep(author, book, plans, plans.next(plan, terms, clock.instant())),
                        errors -> Uni.createFrom().item(new Refused(errors)));
    }

    private Uni<PlanSaving> keep(Author author, Book book, PlanBook plans, PlanVersion version) {
        Set<MetricId> metrics = plans.with(version).metricsOf(version.plan());
        return book.plans()
                .add(version, author.name())
                .chain(() -> book.credits().count(Credits.Touched.by(version, metrics)))
                .map(records -> PlanEvaluation.of(version, records, author.correlationId()))
                .chain(evaluation -> book.evaluations().begin(evaluation).replaceWith(new Saved(version, evaluation)));
    }
}
