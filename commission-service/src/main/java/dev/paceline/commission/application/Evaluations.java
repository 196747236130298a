package dev.paceline.commission.application;

import dev.paceline.commission.domain.PlanEvaluation;
import dev.paceline.events.PlanId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How far newly saved plan versions have walked through the credits. */
public interface Evaluations {

    Uni<Void> begin(PlanEvaluation evaluation);

    /** The oldest unfinished one that nobody else is at and that does not wait after a failure, locked. */
    Uni<Optional<PlanEvaluation>> claim(Instant now);

    Uni<Void> save(PlanEvaluation evaluation);

    /** Of each plan the newest that is not finished, else the newest. */
    Uni<Map<PlanId, PlanEvaluation>> current();
}
