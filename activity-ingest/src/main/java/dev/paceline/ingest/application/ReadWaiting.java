package dev.paceline.ingest.application;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.paceline.ingest.domain.Element;
import dev.paceline.ingest.domain.Harvest;
import dev.paceline.ingest.domain.PayloadReader;
import dev.paceline.ingest.domain.QuarantineKind;
import dev.paceline.ingest.domain.Splitting;
import dev.paceline.ingest.domain.WaitingDelivery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads what waits in quarantine by the mapping of now, beside the event loops: what could not be read may be expensive. */
@ApplicationScoped
class ReadWaiting {

    private final LiveSources sources;
    private final PayloadReader json;
    private final MappingWork work;

    ReadWaiting(LiveSources sources, PayloadReader json, MappingWork work) {
        this.sources = sources;
        this.json = json;
        this.work = work;
    }

    Uni<Harvest> read(WaitingDelivery delivery) {
        return work.run(delivery.tenant(), () -> harvest(delivery))
                .map(reading -> Uni.createFrom().completionStage(reading))
                .orElseGet(() -> Uni.createFrom()
                        .item(Harvest.ofUnsplit(null, "too many mappings of the tenant were at work: drive it again")));
    }

    private Harvest harvest(WaitingDelivery delivery) {
        return sources.find(delivery.source())
                .filter(live -> live.source().tenant().equals(delivery.tenant()))
                .map(live -> delivery.kind() == QuarantineKind.ROW ? row(live, delivery) : elements(live, delivery))
                .orElseGet(() -> Harvest.ofUnsplit(null, "the source is gone, or its mapping is not understood"));
    }

    private Harvest elements(LiveSource live, WaitingDelivery delivery) {
        return live.provider()
                .split(delivery.content(), live.credentials())
                .match(
                        parts -> live.program()
                                .read(
                                        delivery.tenant(),
                                        delivery.source(),
                                        parts,
                                        delivery.content().headers(),
                                        delivery.acceptedAt(),
                                        delivery::wants),
                        notParsable -> Harvest.ofUnsplit(null, notParsable.reason()));
    }

    private Harvest row(LiveSource live, WaitingDelivery delivery) {
        Element row = json.read(delivery.content().body())
                .match(
                        read -> read.json().isObject()
                                ? Element.of(read.json())
                                : new Element.Unreadable("the row is no object"),
                        notJson -> new Element.Unreadable("the row " + notJson.reason()));
        return live.program()
                .read(
                        delivery.tenant(),
                        delivery.source(),
                        new Splitting.Parts(NullNode.getInstance(), List.of(row)),
                        delivery.content().headers(),
                        delivery.acceptedAt());
    }
}
