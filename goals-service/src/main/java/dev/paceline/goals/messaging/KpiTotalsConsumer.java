package dev.paceline.goals.messaging;

import dev.paceline.events.Topics;
import dev.paceline.goals.application.TrackGoals;
import dev.paceline.kit.messaging.FactIntake;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Totals come in: goals are tracked by them. */
@ApplicationScoped
class KpiTotalsConsumer {

    private final FactIntake intake;
    private final TrackGoals trackGoals;

    KpiTotalsConsumer(FactIntake intake, TrackGoals trackGoals) {
        this.intake = intake;
        this.trackGoals = trackGoals;
    }

    @Incoming("kpi-totals")
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return intake.take(Topics.KPI_TOTALS, records, trackGoals::take);
    }
}
