package dev.paceline.goals.messaging;

import dev.paceline.goals.application.FollowDefinitions;
import dev.paceline.goals.application.JudgeDueGoals;
import dev.paceline.kit.sweep.Sweeps;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Time comes in: at the start and then every half minute, whatever is due is judged. */
@ApplicationScoped
class DayTick {

    private final Sweeps sweeps;
    private final JudgeDueGoals judgeDueGoals;
    private final FollowDefinitions followDefinitions;
    private final Duration every;

    DayTick(
            Sweeps sweeps,
            JudgeDueGoals judgeDueGoals,
            FollowDefinitions followDefinitions,
            @ConfigProperty(name = "paceline.goals.day-tick", defaultValue = "30s") Duration every) {
        this.sweeps = sweeps;
        this.judgeDueGoals = judgeDueGoals;
        this.followDefinitions = followDefinitions;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        sweeps.start("goal-directions", every, followDefinitions);
        sweeps.start("due-goals", every, judgeDueGoals);
    }
}
