package dev.paceline.commission.application;

import dev.paceline.commission.domain.StatementKey;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.kit.messaging.FactProblem;
import dev.paceline.kit.messaging.FactProblems;
import dev.paceline.kit.messaging.FactSubjects;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds the credits of a rep's month that could not be taken, so that a statement never silently lacks them. */
@ApplicationScoped
public class StatementProblems {

    private final FactProblems problems;

    StatementProblems(FactProblems problems) {
        this.problems = problems;
    }

    /** The problems of one statement, oldest first. */
    public Uni<List<FactProblem>> of(TenantId tenant, StatementKey key) {
        String about = FactSubjects.rep(key.rep().value(), key.month());
        return problems.find(tenant, Topics.KPI_CONTRIBUTIONS.name()).map(found -> found.stream()
                .filter(problem -> problem.about().contains(about))
                .toList());
    }
}
