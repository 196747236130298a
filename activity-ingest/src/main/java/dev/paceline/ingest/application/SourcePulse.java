package dev.paceline.ingest.application;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.application.DeliveryOutcome.Accepted;
import dev.paceline.ingest.application.DeliveryOutcome.Cases;
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

    /** So many rows of an import were read by that source's mapping. */
    void landed(TenantId tenant, SourceId source, long accepted, long quarantined) {
        SourceTally rows = new SourceTally(tenant, source, clock.instant(), accepted, quarantined, 0, 0);
        tallies.merge(source, rows, SourcePulse::sum);
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
        unwritten.forEach(tally -> tallies.merge(tally.source(), tally, SourcePulse::sum));
    }

    private UnaryOperator<SourceTally> change(DeliveryOutcome outcome) {
        Instant now = clock.instant();
        return outcome.match(new Cases<UnaryOperator<SourceTally>>(
                accepted -> tally -> sum(tally, tallyOf(tally, accepted, now)),
                unproven -> tally -> more(tally, 1, 0),
                notParsable -> tally -> more(tally, 1, 0),
                putOff -> tally -> more(tally, 0, 1),
                shed -> tally -> more(tally, 0, 1),
                unsafe -> tally -> more(tally, 0, 1)));
    }

    private static SourceTally nothing(TenantId tenant, SourceId source) {
        return new SourceTally(tenant, source, null, 0, 0, 0, 0);
    }

    private static SourceTally tallyOf(SourceTally of, Accepted accepted, Instant now) {
        return new SourceTally(of.tenant(), of.source(), now, accepted.accepted(), accepted.quarantined(), 0, 0);
    }

    private static SourceTally more(SourceTally tally, int rejected, int putOff) {
        return sum(tally, new SourceTally(tally.tenant(), tally.source(), null, 0, 0, rejected, putOff));
    }

    private static SourceTally sum(SourceTally one, SourceTally other) {
        Instant first = one.lastSeen();
        Instant second = other.lastSeen();
        boolean later = first == null || (second != null && second.isAfter(first));
        return new SourceTally(
                one.tenant(),
                one.source(),
                later ? second : first,
                one.accepted() + other.accepted(),
                one.quarantined() + other.quarantined(),
                one.rejected() + other.rejected(),
                one.putOff() + other.putOff());
    }
}
