package dev.paceline.goals.messaging;

import dev.paceline.events.Envelope;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.Topics;
import dev.paceline.goals.application.FollowRoster;
import dev.paceline.kit.messaging.FactIntake;
import dev.paceline.kit.roster.RosterProjection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The roster comes in: it is kept, and goals follow their subject's zone. */
@ApplicationScoped
class OrgRosterConsumer {

    private final FactIntake intake;
    private final RosterProjection roster;
    private final FollowRoster followRoster;

    OrgRosterConsumer(FactIntake intake, RosterProjection roster, FollowRoster followRoster) {
        this.intake = intake;
        this.roster = roster;
        this.followRoster = followRoster;
    }

    @Incoming("org-roster")
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return intake.take(Topics.ORG_ROSTER, records, this::keep);
    }

    private Uni<Void> keep(List<Envelope<RosterEntry>> batch) {
        return roster.take(batch).chain(() -> followRoster.take(batch));
    }
}
