package dev.paceline.goals.application;

import dev.paceline.events.GoalId;
import dev.paceline.events.Keys;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.goals.domain.Goal;
import dev.paceline.goals.domain.Series;
import dev.paceline.kit.messaging.FactProblem;
import dev.paceline.kit.messaging.FactProblems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds why goals may not be up to date: a total of theirs that could not be taken, or a judgement that failed. */
@ApplicationScoped
public class GoalProblems {

    /** Beside the topics: judgements that a new day called for and that failed, by series. */
    static final String JUDGEMENTS = "goals.judgements";

    private final FactProblems problems;

    GoalProblems(FactProblems problems) {
        this.problems = problems;
    }

    /** The problems of each of these goals of a tenant. */
    public Uni<Map<GoalId, List<FactProblem>>> of(TenantId tenant, Collection<Goal> goals) {
        return problems.find(tenant, Topics.KPI_TOTALS.name())
                .chain(totals -> problems.find(tenant, JUDGEMENTS).map(judgements -> goals.stream()
                        .collect(Collectors.toMap(Goal::id, of(totals, judgements), (one, same) -> one))));
    }

    /** How the keys of a series' totals begin. */
    static String key(TenantId tenant, Series series) {
        String currency = series.currency();
        return Keys.of(
                tenant.value(),
                series.subject().kind().wireName(),
                series.subject().id(),
                series.metric().value(),
                currency == null ? "" : currency);
    }

    private static Function<Goal, List<FactProblem>> of(List<FactProblem> totals, List<FactProblem> judgements) {
        return goal -> {
            String key = key(goal.tenant(), goal.terms().series());
            return Stream.concat(
                            totals.stream().filter(problem -> isOfMonth(problem.key(), key, goal)),
                            judgements.stream().filter(problem -> problem.key().equals(key)))
                    .toList();
        };
    }

    private static boolean isOfMonth(String key, String seriesKey, Goal goal) {
        if (!key.startsWith(seriesKey + "|")) {
            return false;
        }
        try {
            YearMonth month = YearMonth.parse(key.substring(seriesKey.length() + 1));
            return month.atDay(1).isBefore(goal.terms().period().until())
                    && !month.atEndOfMonth().isBefore(goal.terms().period().from());
        } catch (DateTimeParseException noMonth) {
            return true;
        }
    }
}
