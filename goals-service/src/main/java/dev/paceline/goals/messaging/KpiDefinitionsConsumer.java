package dev.paceline.goals.messaging;

import dev.paceline.events.Envelope;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.Topics;
import dev.paceline.goals.application.FollowDefinitions;
import dev.paceline.kit.definitions.DefinitionProjection;
import dev.paceline.kit.messaging.FactIntake;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Definitions come in: they say which metrics a goal can be set on, and goals follow whether less is better. */
@ApplicationScoped
class KpiDefinitionsConsumer {

    private final FactIntake intake;
    private final DefinitionProjection definitions;
    private final FollowDefinitions followDefinitions;

    KpiDefinitionsConsumer(FactIntake intake, DefinitionProjection definitions, FollowDefinitions followDefinitions) {
        this.intake = intake;
        this.definitions = definitions;
        this.followDefinitions = followDefinitions;
    }

    @Incoming("kpi-definitions")
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return intake.take(Topics.KPI_DEFINITIONS, records, this::keep);
    }

    private Uni<Void> keep(List<Envelope<KpiDefinition>> batch) {
        return definitions.take(batch).chain(() -> followDefinitions.take(batch));
    }
}
