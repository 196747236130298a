package dev.paceline.coaching.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.coaching.domain.CoachingQuestion.Answer;
import dev.paceline.coaching.domain.CoachingQuestion.Status;
import dev.paceline.events.KpiAnomaly;
import dev.paceline.events.KpiAnomaly.Kind;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CoachingQuestionTest {

    private static final Instant AT = Instant.parse("2024-04-01T06:00:00Z");
    private static final CoachedRep BEN = new CoachedRep("Ben Brown", ZoneOffset.UTC);

    private static CoachingQuestion question(KpiAnomaly anomaly) {
        return CoachingQuestion.about(anomaly, BEN, AT);
    }

    private static KpiAnomaly anomaly(
            Kind kind, @Nullable String metric, @Nullable String record, String count, String usual) {
        return anomaly(kind, metric, record, count, usual, null, false);
    }

    private static KpiAnomaly anomaly(
            Kind kind,
            @Nullable String metric,
            @Nullable String record,
            String count,
            String usual,
            @Nullable String edge,
            boolean withdrawn) {
        return new KpiAnomaly(
                new TenantId("acme"),
                kind,
                new RepId("ben"),
                LocalDate.parse("2024-03-31"),
                metric == null ? null : new MetricId(metric),
                record,
                1,
                new BigDecimal(count),
                new BigDecimal(usual),
                withdrawn,
                edge == null ? null : new BigDecimal(edge),
                edge == null ? null : "EUR");
    }

    @Test
    void eachKindIsAQuestionWithItsNumbers() {
        assertThat(question(anomaly(Kind.BURST, "calls", null, "64", "9.5")).words())
                .isEqualTo(
                        new Advice(
                                "What made 2024-03-31 such a busy day for Ben Brown?",
                                "64 calls on that day; other active days have 9.5. Were they logged on the day they happened?"));
        assertThat(question(anomaly(Kind.PARKED_CLOSE_DATES, "open_pipeline_value", null, "7", "11"))
                        .words())
                .isEqualTo(
                        new Advice(
                                "Which of Ben Brown's deals will really close on 2024-03-31?",
                                "7 of 11 open deals are expected on this last day of a month. Which dates did the customer name?"));
        assertThat(question(anomaly(Kind.OWNER_CHANGED_AFTER_CLOSE, null, "4711", "1", "0"))
                        .words())
                .isEqualTo(new Advice(
                        "Was it agreed that Ben Brown has deal 4711 now?",
                        "It was won on 2024-03-31, and given to another owner after that. Who worked on it?"));
        assertThat(question(anomaly(Kind.CLOSE_DATES_AT_TIER_EDGE, "revenue_won", null, "3", "9", "50000", false))
                        .words())
                .isEqualTo(new Advice(
                        "What helped Ben Brown to reach 50,000 EUR of revenue won just before 2024-03-31?",
                        "3 of the period's 9 came in its last three days, and the tier is hardly exceeded."
                                + " Would these dates be the same without it?"));
    }

    @Test
    void whatIsAboutTheSameIsTheSameQuestion() {
        CoachingQuestion first = question(anomaly(Kind.BURST, "calls", null, "64", "9.5"));
        assertThat(question(anomaly(Kind.BURST, "calls", null, "70", "9")).id()).isEqualTo(first.id());
        assertThat(question(anomaly(Kind.BURST, "emails", null, "64", "9.5")).id())
                .isNotEqualTo(first.id());
    }

    @Test
    void theEvidenceIsWhatWasCountedAndNotWhatItIsComparedWith() {
        CoachingQuestion first = question(anomaly(Kind.BURST, "calls", null, "64", "9.5"));
        assertThat(question(anomaly(Kind.BURST, "calls", null, "64.0", "8")).evidence())
                .isEqualTo(first.evidence());
        assertThat(question(anomaly(Kind.BURST, "calls", null, "65", "9.5")).evidence())
                .isNotEqualTo(first.evidence());
        assertThat(question(anomaly(Kind.CLOSE_DATES_AT_TIER_EDGE, "revenue_won", null, "3", "9", "50000", false))
                        .evidence())
                .isNotEqualTo(
                        question(anomaly(Kind.CLOSE_DATES_AT_TIER_EDGE, "revenue_won", null, "3", "9", "60000", false))
                                .evidence());
    }

    @Test
    void itIsOpenUntilItIsAnsweredOrFoundNoMore() {
        CoachingQuestion open = question(anomaly(Kind.BURST, "calls", null, "64", "9.5"));
        CoachingQuestion gone = question(anomaly(Kind.BURST, "calls", null, "64", "9.5", null, true));
        assertThat(open.status()).isEqualTo(Status.OPEN);
        assertThat(gone.status()).isEqualTo(Status.WITHDRAWN);
        assertThat(gone.withdrawnAt()).isEqualTo(AT);
        assertThat(answered(open).status()).isEqualTo(Status.ANSWERED);
        assertThat(answered(gone).status()).isEqualTo(Status.WITHDRAWN);
    }

    private static CoachingQuestion answered(CoachingQuestion question) {
        return new CoachingQuestion(
                question.tenant(),
                question.id(),
                question.revision(),
                question.rep(),
                question.kind(),
                question.date(),
                question.words(),
                question.evidence(),
                question.askedAt(),
                question.withdrawnAt(),
                new Answer(AT, "maya", null),
                List.of());
    }
}
