package dev.paceline.ingest.application;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.RecordPatch;
import dev.paceline.ingest.application.DeliveryOutcome.Accepted;
import dev.paceline.ingest.application.DeliveryOutcome.Unsafe;
import dev.paceline.ingest.domain.AnswerPolicy;
import dev.paceline.ingest.domain.Content;
import dev.paceline.ingest.domain.Forgetting;
import dev.paceline.ingest.domain.Harvest;
import dev.paceline.ingest.domain.Harvest.Bad;
import dev.paceline.ingest.domain.QuarantinedDelivery;
import dev.paceline.ingest.domain.Source;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes safe what was read of a delivery: patches on the log, the rest in quarantine; persons to forget before both. */
@Singleton
class LandHarvest {

    private static final int MOST_TROUBLES = 3;

    private final PatchLog log;
    private final Quarantine quarantine;

    LandHarvest(PatchLog log, Quarantine quarantine) {
        this.log = log;
        this.quarantine = quarantine;
    }

    /**
     * A delivery that is believed.
     *
     * @param name the sender's name of it, the same over all retries
     */
    record Believed(Source source, CorrelationId name, Instant acceptedAt, Content content) {}

    /** The log first, quarantine after it: what is unreadable is kept only of a delivery whose rest has landed. */
    CompletionStage<DeliveryOutcome> land(Believed delivery, Harvest harvest, AnswerPolicy answers) {
        List<Envelope<RecordPatch>> patches = envelopes(delivery, harvest.patches());
        DeliveryOutcome accepted = new Accepted(
                delivery.source().tenant(),
                harvest.understood(),
                harvest.unreadable().size(),
                delivery.name(),
                answers,
                troubles(harvest));
        CompletionStage<@Nullable Void> landed = harvest.unreadable().isEmpty()
                ? log.appendAtOnce(patches)
                : log.append(patches).chain(() -> keep(delivery, harvest)).subscribeAsCompletionStage();
        return landed.handle((none, failure) -> failure == null ? accepted : new Unsafe(failure));
    }

    private static List<String> troubles(Harvest harvest) {
        return harvest.unreadable().isEmpty()
                ? List.of()
                : harvest.unreadable().stream()
                        .map(Bad::withoutValue)
                        .distinct()
                        .limit(MOST_TROUBLES)
                        .toList();
    }

    private static List<Envelope<RecordPatch>> envelopes(Believed delivery, List<RecordPatch> patches) {
        List<Envelope<RecordPatch>> envelopes = new ArrayList<>(patches.size());
        for (RecordPatch patch : patches) {
            envelopes.add(Envelope.first(AcceptDelivery.SERVICE, delivery.acceptedAt(), delivery.name(), patch));
        }
        return envelopes;
    }

    /** Takes away what was kept of persons who shall be forgotten; only after that the rest of the delivery is taken. */
    CompletionStage<DeliveryOutcome> forget(
            Believed delivery, Forgetting wish, Function<Believed, CompletionStage<DeliveryOutcome>> takeRest) {
        Believed rest = new Believed(delivery.source(), delivery.name(), delivery.acceptedAt(), wish.rest());
        return quarantine
                .forget(delivery.source().tenant(), delivery.source().id(), wish)
                .chain(() -> Uni.createFrom().completionStage(() -> takeRest.apply(rest)))
                .onFailure()
                .recoverWithItem(Unsafe::new)
                .subscribeAsCompletionStage();
    }

    private Uni<Void> keep(Believed delivery, Harvest harvest) {
        return quarantine.keep(new QuarantinedDelivery(
                delivery.source().tenant(),
                delivery.source().id(),
                delivery.name(),
                delivery.acceptedAt(),
                delivery.content(),
                harvest.unreadable()));
    }
}
