package dev.paceline.notification.domain;

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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Samples as kpi-streams and goals-service send them. */
public final class Samples {

    public static final TenantId ACME = new TenantId("acme");
    public static final RepId ANNA = new RepId("anna");
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    public static final LocalDate TODAY = LocalDate.parse("2026-11-21");

    private Samples() {}

    public static Envelope<RecordContributions> won(long revision, LocalDate day, String amount) {
        List<Contribution> contributions = new ArrayList<>();
        contributions.add(contribution("deals_won", ANNA, day, "1", null, "1"));
        contributions.add(contribution("revenue_won", ANNA, day, amount, "USD", "1"));
        return contributions(revision, contributions);
    }

    public static Envelope<RecordContributions> named(String name, LocalDate day) {
        return named(name, day, 3);
    }

    public static Envelope<RecordContributions> named(String name, LocalDate day, long revision) {
        List<Contribution> contributions = List.of(
                contribution("deals_won", ANNA, day, "1", null, "1"),
                contribution("revenue_won", ANNA, day, "1054", "USD", "1"));
        return envelope(new RecordContributions(ACME, "deal", "4711", revision, name, contributions));
    }

    public static Envelope<RecordContributions> notWon(long revision) {
        return contributions(revision, List.of(contribution("deals_opened", ANNA, TODAY, "1", null, "1")));
    }

    public static Envelope<RecordContributions> contributions(long revision, List<Contribution> contributions) {
        return envelope(new RecordContributions(ACME, "deal", "4711", revision, "Cancity", contributions));
    }

    public static Contribution contribution(
            String metric, RepId rep, LocalDate day, String value, @Nullable String currency, String share) {
        return new Contribution(
                new MetricId(metric),
                1,
                rep,
                day,
                new BigDecimal(value),
                BigDecimal.ONE,
                currency,
                new BigDecimal(share));
    }

    public static Envelope<GoalProgress> progress(long revision, Milestone... milestones) {
        return progress(revision, GoalProgress.Status.ACHIEVED, null, milestones);
    }

    public static Envelope<GoalProgress> progress(
            long revision, GoalProgress.Status status, @Nullable Instant cancelledAt, Milestone... milestones) {
        return envelope(new GoalProgress(
                ACME,
                new GoalId("g1"),
                revision,
                "Revenue in November",
                Subject.of(ANNA),
                new MetricId("revenue_won"),
                KpiDefinition.Unit.MONEY,
                "USD",
                LocalDate.parse("2026-11-01"),
                LocalDate.parse("2026-12-01"),
                new BigDecimal("10000"),
                new BigDecimal("10250.5"),
                new BigDecimal("1.02505"),
                new BigDecimal("6666"),
                null,
                status,
                List.of(milestones),
                cancelledAt,
                null,
                null,
                null));
    }

    private static <T extends dev.paceline.events.Fact> Envelope<T> envelope(T fact) {
        return Envelope.first("kpi-streams", NOON, new CorrelationId("delivery-1"), fact);
    }
}
