package dev.paceline.ingest.application;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.application.DeliveryOutcome.Accepted;
import dev.paceline.ingest.application.DeliveryOutcome.Cases;
import dev.paceline.ingest.domain.SourceTrouble;
import dev.paceline.ingest.domain.SourceTrouble.Kind;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Counts in memory what comes from each source, so that a webhook costs no database write. */
@Singleton
public class SourcePulse {

    private final LiveSources sources;
    private final Clock clock;
    private final Map<SourceId, SourceTally> tallies = new ConcurrentHashMap<>();

    SourcePulse(LiveSources sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /** A delivery for that source ended so. What claims to be a source that does not exist is not counted by source. */
    public void felt(SourceId claimed, DeliveryOutcome outcome) {
        Optional<TenantId> tenant =
                sources.find(claimed).map(live -> live.source().tenant());
        if (tenant.isPresent()) {
            UnaryOperator<SourceTally> change = change(outcome);
            tallies.compute(
                    claimed, (id, tally) -> change.apply(tally == null ? nothing(tenant.get(), claimed) : tally));
        }
    }

    /** So many rows of an import were read by that source's mapping, and some could not be for these reasons. */
    void landed(TenantId tenant, SourceId source, long accepted, long quarantined, List<String> reasons) {
        Instant now = clock.instant();
        SourceTally rows = new SourceTally(
                tenant, source, now, accepted, quarantined, 0, 0, troubles(now, Kind.QUARANTINED, reasons));
        tallies.merge(source, rows, SourceTally::plus);
    }

    /** Takes what was counted so far; the counts begin anew. */
    List<SourceTally> take() {
        return tallies.keySet().stream()
                .map(tallies::remove)
                .filter(tally -> tally != null)
                .toList();
    }

    /** Gives back what could not be written down. */
    void giveBack(List<SourceTally> unwritten) {
        unwritten.forEach(tally -> tallies.merge(tally.source(), tally, SourceTally::plus));
    }

    private UnaryOperator<SourceTally> change(DeliveryOutcome outcome) {
        Instant now = clock.instant();
        return outcome.match(new Cases<UnaryOperator<SourceTally>>(
                accepted -> tally -> tally.plus(tallyOf(tally, accepted, now)),
                unproven -> tally -> refused(tally, now, unproven.words()),
                notParsable -> tally -> refused(tally, now, "the body " + notParsable.reason()),
                putOff -> tally -> putOff(tally),
                shed -> tally -> putOff(tally),
                unsafe -> tally -> putOff(tally)));
    }

    private static SourceTally nothing(TenantId tenant, SourceId source) {
        return new SourceTally(tenant, source, null, 0, 0, 0, 0, List.of());
    }

    private static SourceTally tallyOf(SourceTally of, Accepted accepted, Instant now) {
        return new SourceTally(
                of.tenant(),
                of.source(),
                now,
                accepted.accepted(),
                accepted.quarantined(),
                0,
                0,
                troubles(now, Kind.QUARANTINED, accepted.troubles()));
    }

    private static SourceTally refused(SourceTally tally, Instant now, String reason) {
        List<SourceTrouble> why = troubles(now, Kind.REFUSED, List.of(reason));
        return tally.plus(new SourceTally(tally.tenant(), tally.source(), null, 0, 0, 1, 0, why));
    }

    private static SourceTally putOff(SourceTally tally) {
        return tally.plus(new SourceTally(tally.tenant(), tally.source(), null, 0, 0, 0, 1, List.of()));
    }

    private static List<SourceTrouble> troubles(Instant now, Kind kind, List<String> reasons) {
        return reasons.stream()
                .map(reason -> new SourceTrouble(now, kind, reason))
                .toList();
    }
}
