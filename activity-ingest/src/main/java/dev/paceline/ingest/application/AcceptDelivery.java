package dev.paceline.ingest.application;

import dev.paceline.ingest.application.DeliveryOutcome.PutOff;
import dev.paceline.ingest.application.DeliveryOutcome.Shed;
import dev.paceline.ingest.application.DeliveryOutcome.Unproven;
import dev.paceline.ingest.application.DeliveryOutcome.Unsafe;
import dev.paceline.ingest.application.LandHarvest.Believed;
import dev.paceline.ingest.domain.AnswerPolicy;
import dev.paceline.ingest.domain.Delivery;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes one delivery: verify, read, make safe. It is accepted only when all of it is safe, so a sender that repeats what was
 * not accepted loses nothing; and since patches are facts, nothing counts twice.
 */
@Singleton
public class AcceptDelivery {

    /** The service's name in envelopes. */
    static final String SERVICE = "activity-ingest";

    static final int RETRY_SOON = 1;

    private final ProveDelivery proveDelivery;
    private final HarvestDelivery harvestDelivery;
    private final Clock clock;
    private final SourcePace pace;
    private final InFlight inFlight;

    AcceptDelivery(
            ProveDelivery proveDelivery,
            HarvestDelivery harvestDelivery,
            SourcePace pace,
            Clock clock,
            IngestConfig config) {
        this.proveDelivery = proveDelivery;
        this.harvestDelivery = harvestDelivery;
        this.pace = pace;
        this.clock = clock;
        this.inFlight = new InFlight(config.inFlightBytes());
    }

    /** What becomes of the delivery; told on whichever thread knows it. Fails only where the code is wrong. */
    public CompletionStage<DeliveryOutcome> accept(Delivery delivery) {
        Instant now = clock.instant();
        if (!proveDelivery.canJudgeAt(now)) {
            return done(new Unsafe(new IllegalStateException("the sources have not been read for too long")));
        }
        return proveDelivery.prove(
                delivery,
                now,
                (source, proven) ->
                        admit(source, new Believed(source.source(), proven.delivery(), now, source.content(delivery))),
                doubt -> done(new Unproven(doubt.doubt(), doubt.words())));
    }

    private CompletionStage<DeliveryOutcome> admit(LiveSource source, Believed delivery) {
        if (source.source().paused()) {
            return done(new PutOff());
        }
        AnswerPolicy answers = source.provider().answers();
        int wait = pace.wait(source.source().id(), delivery.acceptedAt());
        if (wait > 0) {
            return done(new Shed(answers.overload(), wait));
        }
        int size = delivery.content().body().size();
        if (!inFlight.enter(size)) {
            return done(new Shed(DeliveryOutcome.OVERLOADED, RETRY_SOON));
        }
        try {
            return harvestDelivery.harvest(source, delivery).whenComplete((outcome, failure) -> inFlight.leave(size));
        } catch (RuntimeException wrong) {
            inFlight.leave(size);
            throw wrong;
        }
    }

    private static CompletionStage<DeliveryOutcome> done(DeliveryOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
