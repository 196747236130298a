package dev.paceline.notification.rest;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.GoalId;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.GoalProgress.Milestone;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.RecordContributions;
import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.testkit.Tokens;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** A tenant that no other test has, and the facts that reach notification-service for it. */
record Company(TenantId tenant) {

    static Company fresh() {
        return new Company(new TenantId("tenant-" + UUID.randomUUID()));
    }

    String token(String role) {
        return Tokens.of(tenant).role(role).rep("anna").sign();
    }

    Envelope<RecordContributions> won(String deal, String name, long revision, String amount) {
        return wonBy("anna", deal, name, revision, amount);
    }

    Envelope<RecordContributions> wonBy(String rep, String deal, String name, long revision, String amount) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return envelope(new RecordContributions(
                tenant,
                "deal",
                deal,
                revision,
                name,
                List.of(
                        contribution(rep, "deals_won", today, "1", false),
                        contribution(rep, "revenue_won", today, amount, true))));
    }

    /** The deal counts for nothing any more: it was lost, deleted, merged, or belongs to nobody. */
    Envelope<RecordContributions> nothing(String deal, String name, long revision) {
        return envelope(new RecordContributions(tenant, "deal", deal, revision, name, List.of()));
    }

    Envelope<GoalProgress> reached(String goal, long revision) {
        LocalDate month = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1);
        return envelope(new GoalProgress(
                tenant,
                new GoalId(goal),
                revision,
                "Twenty calls",
                Subject.of(new RepId("anna")),
                new MetricId("calls"),
                KpiDefinition.Unit.COUNT,
                null,
                month,
                month.plusMonths(1),
                BigDecimal.valueOf(20),
                BigDecimal.valueOf(20),
                BigDecimal.ONE,
                BigDecimal.TEN,
                null,
                GoalProgress.Status.ACHIEVED,
                List.of(new Milestone(50, Instant.now()), new Milestone(100, Instant.now()))));
    }

    private static Contribution contribution(String rep, String metric, LocalDate day, String value, boolean money) {
        return new Contribution(
                new MetricId(metric),
                1,
                new RepId(rep),
                day,
                new BigDecimal(value),
                BigDecimal.ONE,
                money ? "USD" : null,
                BigDecimal.ONE);
    }

    private static <T extends dev.paceline.events.Fact> Envelope<T> envelope(T fact) {
        return Envelope.first("test", Instant.now(), new CorrelationId("delivery-" + UUID.randomUUID()), fact);
    }
}
