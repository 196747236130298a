package dev.paceline.commission.domain;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.PlanId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The walk through the credits that a newly saved plan version may touch, in bounded steps. Where it stands is kept, so that
 * a restart goes on from there.
 *
 * @param records how many records had to be looked at when the version was saved
 * @param done how many have been
 * @param last the last record looked at; absent at the start
 * @param finishedAt when all had been looked at; absent before
 */
public record PlanEvaluation(
        PlanId plan,
        int version,
        long records,
        long done,
        @Nullable RecordKey last,
        CorrelationId correlationId,
        Instant requestedAt,
        @Nullable Instant finishedAt) {

    /** The walk that a version begins. */
    public static PlanEvaluation of(PlanVersion version, long records, CorrelationId correlationId) {
        Instant finishedAt = records == 0 ? version.savedAt() : null;
        return new PlanEvaluation(
                version.plan(), version.version(), records, 0, null, correlationId, version.savedAt(), finishedAt);
    }

    /** After looking at one more record, the last of a step. */
    public PlanEvaluation advanced(int step, RecordKey record) {
        return new PlanEvaluation(plan, version, records, done + step, record, correlationId, requestedAt, finishedAt);
    }

    /** After the last step. */
    public PlanEvaluation finished(Instant at) {
        return new PlanEvaluation(plan, version, records, done, last, correlationId, requestedAt, at);
    }

    /** Why a step of this walk appends entries. */
    public Cause cause(Instant now) {
        return new Cause("plan|" + plan + "|" + version, correlationId, requestedAt, now);
    }
}
