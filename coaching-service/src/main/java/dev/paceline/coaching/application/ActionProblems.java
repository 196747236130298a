package dev.paceline.coaching.application;

import dev.paceline.events.GoalId;
import dev.paceline.events.Keys;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.kit.messaging.FactProblem;
import dev.paceline.kit.messaging.FactProblems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the goals whose progress could not be taken, so that an action about one says that it may be out of date. */
@ApplicationScoped
public class ActionProblems {

    private final FactProblems problems;

    ActionProblems(FactProblems problems) {
        this.problems = problems;
    }

    /** A tenant's goals that have problems, and which. */
    public Uni<Map<GoalId, List<FactProblem>>> byGoal(TenantId tenant) {
        return problems.find(tenant, Topics.GOALS_PROGRESS.name()).map(found -> found.stream()
                .filter(problem -> Keys.parts(problem.key()).size() == 2)
                .filter(problem -> !Keys.parts(problem.key()).get(1).isBlank())
                .collect(Collectors.groupingBy(
                        problem -> new GoalId(Keys.parts(problem.key()).get(1)))));
    }
}
