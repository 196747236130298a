package dev.paceline.coaching.messaging;

import dev.paceline.coaching.application.AskQuestions;
import dev.paceline.events.Topics;
import dev.paceline.kit.messaging.FactIntake;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Anomalies come in: they are what managers may ask about. */
@ApplicationScoped
class KpiAnomaliesConsumer {

    private final FactIntake intake;
    private final AskQuestions askQuestions;

    KpiAnomaliesConsumer(FactIntake intake, AskQuestions askQuestions) {
        this.intake = intake;
        this.askQuestions = askQuestions;
    }

    @Incoming("kpi-anomalies")
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return intake.take(Topics.KPI_ANOMALIES, records, askQuestions::take);
    }
}
