package dev.paceline.goals.messaging;

import dev.paceline.events.Topics;
import dev.paceline.kit.definitions.DefinitionProjection;
import dev.paceline.kit.messaging.FactIntake;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Definitions come in: they say which metrics a goal can be set on. */
@ApplicationScoped
class KpiDefinitionsConsumer {

    private final FactIntake intake;
    private final DefinitionProjection definitions;

    KpiDefinitionsConsumer(FactIntake intake, DefinitionProjection definitions) {
        this.intake = intake;
        this.definitions = definitions;
    }

    @Incoming("kpi-definitions")
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return intake.take(Topics.KPI_DEFINITIONS, records, definitions::take);
    }
}
