package dev.paceline.ingest.application;

import dev.paceline.expressions.Budget;
import dev.paceline.ingest.application.DeliveryOutcome.NotParsable;
import dev.paceline.ingest.application.DeliveryOutcome.Shed;
import dev.paceline.ingest.application.DeliveryOutcome.Unsafe;
import dev.paceline.ingest.application.LandHarvest.Believed;
import dev.paceline.ingest.domain.AnswerPolicy;
import dev.paceline.ingest.domain.Harvest;
import dev.paceline.ingest.domain.MappingProgram;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Maps a delivery that is believed and makes safe what comes of it. Nearly every delivery is mapped at once, on the event loop that
 * took it; one whose mapping turns out to take more than a few milliseconds begins again beside the event loops, so that no other
 * delivery waits for it. A mapping has no clock and writes nothing: to begin again changes nothing.
 */
@Singleton
class HarvestDelivery {

    /** A few milliseconds of an event loop. */
    private static final long STEPS_AT_ONCE = 2_000_000;

    private final MappingWork work;
    private final LandHarvest landHarvest;

    HarvestDelivery(MappingWork work, LandHarvest landHarvest) {
        this.work = work;
        this.landHarvest = landHarvest;
    }

    CompletionStage<DeliveryOutcome> harvest(LiveSource live, Believed delivery) {
        return live.forgetting(delivery.content())
                .map(wish -> landHarvest.forget(delivery, wish, rest -> map(live, rest)))
                .orElseGet(() -> map(live, delivery));
    }

    private CompletionStage<DeliveryOutcome> map(LiveSource live, Believed delivery) {
        Budget atOnce = Budget.of(STEPS_AT_ONCE);
        Reading reading = live.read(delivery.content(), delivery.acceptedAt(), atOnce);
        return atOnce.isSpent() ? mapBeside(live, delivery) : land(live, delivery, reading);
    }

    private CompletionStage<DeliveryOutcome> mapBeside(LiveSource live, Believed delivery) {
        return work.run(
                        delivery.source().tenant(),
                        () -> live.read(
                                delivery.content(), delivery.acceptedAt(), Budget.of(MappingProgram.MOST_STEPS)))
                .map(mapped -> mapped.thenCompose(reading -> land(live, delivery, reading)))
                .orElseGet(() -> done(new Shed(live.provider().answers().overload(), AcceptDelivery.RETRY_SOON)));
    }

    private CompletionStage<DeliveryOutcome> land(LiveSource live, Believed delivery, Reading reading) {
        AnswerPolicy answers = live.provider().answers();
        return reading.match(
                harvest -> landHarvest.land(delivery, harvest, answers),
                reason -> poison(delivery, reason, answers),
                faults -> done(new Unsafe(new IllegalStateException("the mapping is not understood"))));
    }

    private CompletionStage<DeliveryOutcome> poison(Believed delivery, String reason, AnswerPolicy answers) {
        return switch (answers.poison()) {
            case REFUSE -> done(new NotParsable(reason));
            case QUARANTINE -> landHarvest.land(delivery, Harvest.ofUnsplit(null, reason), answers);
        };
    }

    private static CompletionStage<DeliveryOutcome> done(DeliveryOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
