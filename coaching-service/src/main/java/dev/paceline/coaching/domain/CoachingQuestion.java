package dev.paceline.coaching.domain;

import dev.paceline.events.KpiAnomaly;
import dev.paceline.events.KpiAnomaly.Kind;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something for a manager to ask one of their reps about: a question, never a verdict, and not for the rep to read.
 *
 * @param revision of what was found; an older one changes nothing
 * @param date the day it shows on
 * @param words the question, and the numbers behind it
 * @param evidence the numbers that an answer is about; what they are compared with may move without them
 * @param askedAt when it was found, the last time if it had gone in between
 * @param withdrawnAt when it was found no more; absent while it is
 * @param answer what came of asking; absent until somebody says, and when it is asked again
 * @param earlier answers to what was found before with other evidence; the oldest first
 */
public record CoachingQuestion(
        TenantId tenant,
        QuestionId id,
        long revision,
        RepId rep,
        Kind kind,
        LocalDate date,
        Advice words,
        String evidence,
        Instant askedAt,
        @Nullable Instant withdrawnAt,
        @Nullable Answer answer,
        List<Answer> earlier) {

    public CoachingQuestion {
        earlier = List.copyOf(earlier);
    }

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
     * @param at when it was told; for what does not say when it was found
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
                evidence(anomaly),
                anomaly.foundAt() == null ? at : anomaly.foundAt(),
                anomaly.withdrawn() ? at : null,
                null,
                List.of());
    }

    private static String evidence(KpiAnomaly anomaly) {
        String edge = anomaly.edge() == null ? "" : plain(anomaly.edge());
        String currency = anomaly.currency() == null ? "" : anomaly.currency();
        return plain(anomaly.count()) + " " + edge + " " + currency;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** One that is found no more asks for nothing, whatever was said of it. */
    public Status status() {
        if (withdrawnAt != null) {
            return Status.WITHDRAWN;
        }
        return answer == null ? Status.OPEN : Status.ANSWERED;
    }
}
