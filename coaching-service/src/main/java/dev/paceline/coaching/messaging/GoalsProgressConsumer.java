package dev.paceline.coaching.messaging;

import dev.paceline.coaching.application.CoachGoals;
import dev.paceline.events.Topics;
import dev.paceline.kit.messaging.FactIntake;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Progress comes in: reps whose goals fall behind are coached. */
@ApplicationScoped
class GoalsProgressConsumer {

    private final FactIntake intake;
    private final CoachGoals coachGoals;

    GoalsProgressConsumer(FactIntake intake, CoachGoals coachGoals) {
        this.intake = intake;
        this.coachGoals = coachGoals;
    }

    @Incoming("goals-progress")
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return intake.take(Topics.GOALS_PROGRESS, records, coachGoals::take);
    }
}
