package dev.paceline.commission.domain;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.PlanId;
import java.time.Duration;
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
 * @param run 1, or 2 for a version that is evaluated once more because a release changed which version decides
 */
public record PlanEvaluation(
        PlanId plan,
        int version,
        long records,
        long done,
        @Nullable RecordKey last,
        CorrelationId correlationId,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        @Nullable Failure failure,
        int run) {

    private static final int LONGEST_REASON = 500;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 10;

    /**
     * Why the last step could not be done.
     *
     * @param since when steps began to fail
     * @param times how many failed in a row
     * @param nextTryAt when it is tried again
     */
    public record Failure(Instant since, int times, String reason, Instant nextTryAt) {}

    /** The walk that a version begins. */
    public static PlanEvaluation of(PlanVersion version, long records, CorrelationId correlationId) {
        Instant finishedAt = records == 0 ? version.savedAt() : null;
        return new PlanEvaluation(
                version.plan(),
                version.version(),
                records,
                0,
                null,
                correlationId,
                version.savedAt(),
                finishedAt,
                null,
                1);
    }

    /** After looking at one more record, the last of a step. */
    public PlanEvaluation advanced(int step, RecordKey record) {
        return new PlanEvaluation(
                plan, version, records, done + step, record, correlationId, requestedAt, finishedAt, null, run);
    }

    /** After the last step. */
    public PlanEvaluation finished(Instant at) {
        return new PlanEvaluation(plan, version, records, done, last, correlationId, requestedAt, at, null, run);
    }

    /** After a step that failed: the cursor stays, and the next try waits, longer each time. */
    public PlanEvaluation failed(String reason, Instant now) {
        int times = failure == null ? 1 : failure.times() + 1;
        Instant since = failure == null ? now : failure.since();
        String shortened = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        Failure next = new Failure(since, times, shortened, now.plus(wait(times)));
        return new PlanEvaluation(
                plan, version, records, done, last, correlationId, requestedAt, finishedAt, next, run);
    }

    private static Duration wait(int times) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** Why a step of this walk appends entries. */
    public Cause cause(Instant now) {
        String occasion = "plan|" + plan + "|" + version + (run == 1 ? "" : "|" + run);
        return new Cause(occasion, correlationId, requestedAt, now);
    }
}
