package dev.paceline.goals.messaging;

import dev.paceline.goals.application.JudgeDueGoals;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Time comes in: at the start and then every half minute, whatever is due is judged. */
@ApplicationScoped
class DayTick {

    private final JudgeDueGoals judgeDueGoals;

    DayTick(JudgeDueGoals judgeDueGoals) {
        this.judgeDueGoals = judgeDueGoals;
    }

    @Scheduled(
            identity = "judge-due-goals",
            every = "${paceline.goals.day-tick:30s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> judge() {
        return judgeDueGoals.judgeAll();
    }
}
