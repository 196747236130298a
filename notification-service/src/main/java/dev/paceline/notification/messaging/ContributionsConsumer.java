package dev.paceline.notification.messaging;

import dev.paceline.events.Topics;
import dev.paceline.kit.messaging.FactIntake;
import dev.paceline.notification.application.RaiseSplashes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what records contribute. */
@ApplicationScoped
class ContributionsConsumer {

    private final FactIntake intake;
    private final RaiseSplashes splashes;

    ContributionsConsumer(FactIntake intake, RaiseSplashes splashes) {
        this.intake = intake;
        this.splashes = splashes;
    }

    @Incoming("kpi-contributions")
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return intake.take(Topics.KPI_CONTRIBUTIONS, records, splashes::fromContributions);
    }
}
