package dev.paceline.coaching.domain;

import dev.paceline.events.KpiAnomaly;
import dev.paceline.events.KpiAnomaly.Kind;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something for a manager to ask one of their reps about: a question, never a verdict, and not for the rep to read.
 *
 * @param revision of what was found; an older one changes nothing
 * @param date the day it shows on
 * @param words the question, and the numbers behind it
 * @param askedAt when it was first found
 * @param withdrawnAt when it was found no more; absent while it is
 * @param answer what came of asking; absent until somebody says
 */
public record CoachingQuestion(
        TenantId tenant,
        QuestionId id,
        long revision,
        RepId rep,
        Kind kind,
        LocalDate date,
        Advice words,
        Instant askedAt,
        @Nullable Instant withdrawnAt,
        @Nullable Answer answer) {

    /** Whether it still asks for something. */
    public enum Status {
        OPEN,
        ANSWERED,
        WITHDRAWN
    }

    /**
     * What came of asking.
     *
     * @param by the name in their token
     */
    public record Answer(Instant at, String by, @Nullable String note) {}

    /**
     * The question that an anomaly raises, or that it raises no more.
     *
     * @param at when it was told
     */
    public static CoachingQuestion about(KpiAnomaly anomaly, CoachedRep person, Instant at) {
        return new CoachingQuestion(
                anomaly.tenant(),
                QuestionId.of(anomaly),
                anomaly.revision(),
                anomaly.rep(),
                anomaly.kind(),
                anomaly.date(),
                QuestionWords.of(anomaly, person),
                at,
                anomaly.withdrawn() ? at : null,
                null);
    }

    /** One that is found no more asks for nothing, whatever was said of it. */
    public Status status() {
        if (withdrawnAt != null) {
            return Status.WITHDRAWN;
        }
        return answer == null ? Status.OPEN : Status.ANSWERED;
    }
}
