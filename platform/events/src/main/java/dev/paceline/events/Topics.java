package dev.paceline.events;

import static dev.paceline.events.ServiceName.ACTIVITY_INGEST;
import static dev.paceline.events.ServiceName.COACHING_SERVICE;
import static dev.paceline.events.ServiceName.COMMISSION_SERVICE;
import static dev.paceline.events.ServiceName.CONSOLE;
import static dev.paceline.events.ServiceName.GOALS_SERVICE;
import static dev.paceline.events.ServiceName.KPI_STREAMS;
import static dev.paceline.events.ServiceName.NOTIFICATION_SERVICE;
import static dev.paceline.events.TopicAccess.NOBODY;
import static dev.paceline.events.TopicAccess.writtenBy;

import dev.paceline.events.Topic.Keeps;
import java.util.List;

/** Every topic of Paceline, listed once: what travels on it, what is kept, who writes and reads it. */
public final class Topics {

    public static final Topic<RecordPatch> CRM_RECORDS = new Topic<>(
            "crm.records",
            "dev.paceline.crm.record-patched.v1",
            RecordPatch.class,
            Keeps.ALL,
            writtenBy(ACTIVITY_INGEST).readBy(KPI_STREAMS));
    public static final Topic<RecordMerge> CRM_MERGES = new Topic<>(
            "crm.merges",
            "dev.paceline.crm.record-merged.v1",
            RecordMerge.class,
            Keeps.WEEK,
            writtenBy(KPI_STREAMS).readBy(KPI_STREAMS));
    public static final Topic<RosterEntry> ORG_ROSTER = new Topic<>(
            "org.roster",
            "dev.paceline.org.roster-changed.v1",
            RosterEntry.class,
            Keeps.LATEST,
            writtenBy(ACTIVITY_INGEST)
                    .readBy(KPI_STREAMS, GOALS_SERVICE, COMMISSION_SERVICE, COACHING_SERVICE, NOTIFICATION_SERVICE));
    public static final Topic<KpiDefinition> KPI_DEFINITIONS = new Topic<>(
            "kpi.definitions",
            "dev.paceline.kpi.definition-changed.v1",
            KpiDefinition.class,
            Keeps.LATEST,
            writtenBy(KPI_STREAMS).readBy(KPI_STREAMS, GOALS_SERVICE, COMMISSION_SERVICE));
    public static final Topic<KpiSetting> KPI_SETTINGS = new Topic<>(
            "kpi.settings",
            "dev.paceline.kpi.setting-changed.v1",
            KpiSetting.class,
            Keeps.LATEST,
            writtenBy(KPI_STREAMS).readBy(KPI_STREAMS));
    public static final Topic<RecordContributions> KPI_CONTRIBUTIONS = new Topic<>(
            "kpi.contributions",
            "dev.paceline.kpi.contributions-changed.v1",
            RecordContributions.class,
            Keeps.LATEST,
            writtenBy(KPI_STREAMS).readBy(COMMISSION_SERVICE, NOTIFICATION_SERVICE));
    public static final Topic<KpiTotals> KPI_TOTALS = new Topic<>(
            "kpi.totals",
            "dev.paceline.kpi.totals-changed.v1",
            KpiTotals.class,
            Keeps.LATEST,
            writtenBy(KPI_STREAMS).readBy(GOALS_SERVICE));
    public static final Topic<KpiDerivation> KPI_DERIVATIONS = new Topic<>(
            "kpi.derivations",
            "dev.paceline.kpi.derivation-completed.v1",
            KpiDerivation.class,
            Keeps.LATEST,
            writtenBy(KPI_STREAMS).readBy(KPI_STREAMS));
    public static final Topic<KpiLeaderboard> KPI_LEADERBOARDS = new Topic<>(
            "kpi.leaderboards",
            "dev.paceline.kpi.leaderboard-changed.v1",
            KpiLeaderboard.class,
            Keeps.LATEST,
            writtenBy(KPI_STREAMS).readBy(KPI_STREAMS));
    public static final Topic<KpiAnomaly> KPI_ANOMALIES = new Topic<>(
            "kpi.anomalies",
            "dev.paceline.kpi.anomaly-changed.v1",
            KpiAnomaly.class,
            Keeps.LATEST,
            writtenBy(KPI_STREAMS).readBy(KPI_STREAMS, COACHING_SERVICE));
    public static final Topic<GoalProgress> GOALS_PROGRESS = new Topic<>(
            "goals.progress",
            "dev.paceline.goals.progress-changed.v1",
            GoalProgress.class,
            Keeps.LATEST,
            writtenBy(GOALS_SERVICE).readBy(COACHING_SERVICE, NOTIFICATION_SERVICE));
    public static final Topic<ContestStandings> CONTESTS_STANDINGS = new Topic<>(
            "contests.standings",
            "dev.paceline.contests.standings-changed.v1",
            ContestStandings.class,
            Keeps.LATEST,
            NOBODY);
    public static final Topic<CommissionStatement> COMMISSION_STATEMENTS = new Topic<>(
            "commission.statements",
            "dev.paceline.commission.statement-changed.v1",
            CommissionStatement.class,
            Keeps.LATEST,
            writtenBy(COMMISSION_SERVICE));
    public static final Topic<CoachingAction> COACHING_ACTIONS = new Topic<>(
            "coaching.actions",
            "dev.paceline.coaching.action-changed.v1",
            CoachingAction.class,
            Keeps.LATEST,
            writtenBy(COACHING_SERVICE));
    public static final Topic<Splash> SPLASHES = new Topic<>(
            "splashes",
            "dev.paceline.splash.raised.v1",
            Splash.class,
            Keeps.WEEK,
            writtenBy(NOTIFICATION_SERVICE).readBy(NOTIFICATION_SERVICE));
    public static final Topic<Revocation> SECURITY_REVOCATIONS = new Topic<>(
            "security.revocations",
            "dev.paceline.security.token-revoked.v1",
            Revocation.class,
            Keeps.LATEST_FOR_90_DAYS,
            writtenBy(CONSOLE)
                    .readBy(
                            ACTIVITY_INGEST,
                            KPI_STREAMS,
                            GOALS_SERVICE,
                            COMMISSION_SERVICE,
                            COACHING_SERVICE,
                            NOTIFICATION_SERVICE,
                            CONSOLE));

    private static final List<Topic<?>> ALL = List.of(
            CRM_RECORDS,
            CRM_MERGES,
            ORG_ROSTER,
            KPI_DEFINITIONS,
            KPI_SETTINGS,
            KPI_CONTRIBUTIONS,
            KPI_TOTALS,
            KPI_DERIVATIONS,
            KPI_LEADERBOARDS,
            KPI_ANOMALIES,
            GOALS_PROGRESS,
            CONTESTS_STANDINGS,
            COMMISSION_STATEMENTS,
            COACHING_ACTIONS,
            SPLASHES,
            SECURITY_REVOCATIONS);

    private Topics() {}

    /** All topics, in the order in which data moves through the house; dead-letter topics are not listed apart. */
    public static List<Topic<?>> all() {
        return ALL;
    }

    /** The topic of that Kafka name. */
    public static Topic<?> named(String name) {
        return ALL.stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such topic: " + name));
    }
}
