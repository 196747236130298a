package dev.paceline.coaching.messaging;

import dev.paceline.events.Topics;
import dev.paceline.kit.messaging.FactIntake;
import dev.paceline.kit.roster.RosterProjection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The roster comes in: it says what people are called, where they are, and who leads whom. */
@ApplicationScoped
class OrgRosterConsumer {

    private final FactIntake intake;
    private final RosterProjection roster;

    OrgRosterConsumer(FactIntake intake, RosterProjection roster) {
        this.intake = intake;
        this.roster = roster;
    }

    @Incoming("org-roster")
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return intake.take(Topics.ORG_ROSTER, records, roster::take);
    }
}
