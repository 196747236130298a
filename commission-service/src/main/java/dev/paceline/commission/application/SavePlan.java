package dev.paceline.commission.application;

import dev.paceline.commission.application.PlanSaving.Author;
import dev.paceline.commission.application.PlanSaving.Clash;
import dev.paceline.commission.application.PlanSaving.Refused;
import dev.paceline.commission.application.PlanSaving.Saved;
import dev.paceline.commission.application.PlanSaving.Unknown;
import dev.paceline.commission.domain.DecidedPeriod;
import dev.paceline.commission.domain.PlanBook;
import dev.paceline.commission.domain.PlanCompiler;
import dev.paceline.commission.domain.PlanContext;
import dev.paceline.commission.domain.PlanDraft;
import dev.paceline.commission.domain.PlanEvaluation;
import dev.paceline.commission.domain.PlanTerms;
import dev.paceline.commission.domain.PlanVersion;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.PlanId;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Saves a plan, or a new version of it, and has the credits evaluated that it touches. */
@ApplicationScoped
public class SavePlan {

    private final Books books;
    private final References references;
    private final EvaluatePlans evaluatePlans;
    private final Clock clock;

    SavePlan(Books books, References references, EvaluatePlans evaluatePlans, Clock clock) {
        this.books = books;
        this.references = references;
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
        return references
                .definitions(author.tenant(), metrics(draft))
                .chain(definitions -> references
                        .reps(author.tenant())
                        .chain(reps -> books.inTenant(
                                author.tenant(),
                                book -> book.plans().readToChange().chain(plans -> {
                                    Optional<PlanVersion> newest = plans.newest(plan);
                                    return obstacle.is(newest)
                                            ? Uni.createFrom().item(newest.isEmpty() ? new Unknown() : new Clash())
                                            : compile(
                                                    author,
                                                    book,
                                                    plans,
                                                    plan,
                                                    draft,
                                                    context(plans, plan, definitions, reps));
                                }))))
                .invoke(evaluatePlans::wake);
    }

    private Uni<PlanSaving> compile(
            Author author, Book book, PlanBook plans, PlanId plan, PlanDraft draft, PlanContext context) {
        return PlanCompiler.compile(draft, context)
                .match(terms -> keep(author, book, plans, next(plans, plan, terms)), errors -> Uni.createFrom()
                        .item(new Refused(errors)));
    }

    private Uni<PlanSaving> keep(Author author, Book book, PlanBook plans, PlanVersion version) {
        Set<MetricId> metrics = plans.with(version).metricsOf(version.plan());
        return book.plans()
                .add(version, author.name())
                .chain(() -> book.credits().count(Credits.Touched.by(version, metrics)))
                .map(records -> PlanEvaluation.of(version, records, author.correlationId()))
                .chain(evaluation -> book.evaluations().begin(evaluation).replaceWith(new Saved(version, evaluation)));
    }

    private PlanVersion next(PlanBook plans, PlanId plan, PlanTerms terms) {
        return plans.newest(plan)
                .map(newest -> newest.succeededBy(terms, clock.instant()))
                .orElseGet(() -> new PlanVersion(plan, 1, terms, clock.instant()));
    }

    private static PlanContext context(
            PlanBook plans, PlanId plan, Map<MetricId, KpiDefinition> definitions, List<RosterRep> reps) {
        Set<RepId> roster = reps.stream().map(RosterRep::rep).collect(Collectors.toSet());
        List<DecidedPeriod> others = plans.newest().stream()
                .map(PlanVersion::plan)
                .filter(other -> !other.equals(plan))
                .flatMap(other -> plans.decidedPeriods(other).stream())
                .toList();
        return new PlanContext(definitions, roster, others);
    }

    private static Set<MetricId> metrics(PlanDraft draft) {
        return PlanCompiler.metricsOf(draft);
    }
}
