package dev.paceline.ingest.application;

import dev.paceline.events.Envelope;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.Harvest;
import dev.paceline.ingest.domain.Harvest.Bad;
import dev.paceline.ingest.domain.QuarantineFilter;
import dev.paceline.ingest.domain.Redriven;
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
    private final ReadWaiting reading;
    private final PatchLog log;
    private final Clock clock;

    RedriveQuarantine(QuarantineDesk desk, ReadWaiting reading, PatchLog log, Clock clock) {
        this.desk = desk;
        this.reading = reading;
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
        return reading.read(delivery).chain(harvest -> settle(delivery, harvest));
    }

    private Uni<Driven> settle(WaitingDelivery delivery, Harvest harvest) {
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
}
