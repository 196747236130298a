package dev.paceline.ingest.application;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.paceline.events.Envelope;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.Element;
import dev.paceline.ingest.domain.Harvest;
import dev.paceline.ingest.domain.Harvest.Bad;
import dev.paceline.ingest.domain.PayloadReader;
import dev.paceline.ingest.domain.QuarantineFilter;
import dev.paceline.ingest.domain.QuarantineKind;
import dev.paceline.ingest.domain.Redriven;
import dev.paceline.ingest.domain.Splitting;
import dev.paceline.ingest.domain.WaitingDelivery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Drives what waits in quarantine through the mapping of now. What lands is what would have landed then: same time, same
 * name. What still cannot be read stays, with the reason of now.
 */
@ApplicationScoped
public class RedriveQuarantine {

    /** How long one call works; what is left then is for the next. */
    static final Duration BUDGET = Duration.ofSeconds(15);

    private static final int ENTRIES_AT_ONCE = 40;

    private final QuarantineDesk desk;
    private final LiveSources sources;
    private final PayloadReader json;
    private final PatchLog log;
    private final Clock clock;

    RedriveQuarantine(QuarantineDesk desk, LiveSources sources, PayloadReader json, PatchLog log, Clock clock) {
        this.desk = desk;
        this.sources = sources;
        this.json = json;
        this.log = log;
        this.clock = clock;
    }

    /** What came of it, and whether entries are left that were not tried. */
    public record Answer(Redriven redriven, boolean isEnd) {}

    /** Drives the oldest first, beginning behind that entry. */
    public Uni<Answer> redrive(TenantId tenant, QuarantineFilter filter, long after) {
        return goOn(tenant, filter, Redriven.from(after), clock.instant().plus(BUDGET));
    }

    private Uni<Answer> goOn(TenantId tenant, QuarantineFilter filter, Redriven soFar, Instant until) {
        return desk.next(tenant, filter, soFar.last(), ENTRIES_AT_ONCE).chain(page -> {
            if (page.deliveries().isEmpty()) {
                return Uni.createFrom().item(new Answer(soFar, true));
            }
            return Multi.createFrom()
                    .iterable(page.deliveries())
                    .onItem()
                    .transformToUniAndConcatenate(this::driveOne)
                    .collect()
                    .in(() -> new long[2], RedriveQuarantine::add)
                    .chain(sum -> {
                        Redriven next = soFar.plus(sum[0], sum[1], page.last());
                        return clock.instant().isAfter(until)
                                ? Uni.createFrom().item(new Answer(next, false))
                                : goOn(tenant, filter, next, until);
                    });
        });
    }

    private static void add(long[] sum, Driven one) {
        sum[0] += one.landed();
        sum[1] += one.still().size();
    }

    private record Driven(int landed, List<Bad> still) {}

    private Uni<Driven> driveOne(WaitingDelivery delivery) {
        Harvest harvest = read(delivery);
        List<Bad> still = delivery.still(harvest);
        List<Envelope<RecordPatch>> patches =
                harvest.patches().stream().map(patch -> said(delivery, patch)).toList();
        return log.append(patches)
                .chain(() -> desk.settle(delivery, still))
                .replaceWith(() -> new Driven(harvest.understood(), still));
    }

    /** It was accepted then and is said now: a month that was closed in between does not move by it. */
    private Envelope<RecordPatch> said(WaitingDelivery delivery, RecordPatch patch) {
        return Envelope.first(AcceptDelivery.SERVICE, delivery.acceptedAt(), delivery.correlationId(), patch)
                .followedBy(AcceptDelivery.SERVICE, clock.instant(), patch);
    }

    private Harvest read(WaitingDelivery delivery) {
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
