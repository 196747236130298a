package dev.paceline.commission.messaging;

import dev.paceline.commission.application.StatedCredits;
import dev.paceline.commission.application.TakeCredits;
import dev.paceline.events.Envelope;
import dev.paceline.events.RecordContributions;
import dev.paceline.events.Topics;
import dev.paceline.kit.messaging.FactIntake;
import dev.paceline.kit.messaging.UnprocessableFactException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What records contribute becomes credits. */
@ApplicationScoped
class KpiContributionsConsumer {

    private final FactIntake intake;
    private final TakeCredits takeCredits;

    KpiContributionsConsumer(FactIntake intake, TakeCredits takeCredits) {
        this.intake = intake;
        this.takeCredits = takeCredits;
    }

    @Incoming("kpi-contributions")
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return intake.take(Topics.KPI_CONTRIBUTIONS, records, envelopes -> takeCredits.take(stated(envelopes)));
    }

    private static List<StatedCredits> stated(List<Envelope<RecordContributions>> envelopes) {
        try {
            return envelopes.stream().map(StatedCredits::of).toList();
        } catch (IllegalArgumentException notAnAmount) {
            throw new UnprocessableFactException(String.valueOf(notAnAmount.getMessage()), notAnAmount);
        }
    }
}
