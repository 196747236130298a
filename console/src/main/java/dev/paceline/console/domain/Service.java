package dev.paceline.console.domain;

import java.util.List;

/** The services behind the gateway, and the paths that each of them answers. */
public enum Service {
    ACTIVITY_INGEST(
            "activity-ingest",
            "/webhooks",
            "/api/v1/sources",
            "/api/v1/providers",
            "/api/v1/source-health",
            "/api/v1/imports",
            "/api/v1/roster",
            "/api/v1/owners",
            "/api/v1/quarantine",
            "/api/v1/erasures"),
    KPI_STREAMS(
            "kpi-streams",
            "/api/v1/kpis",
            "/api/v1/kpi-definitions",
            "/api/v1/kpi-settings",
            "/api/v1/fx-rates",
            "/api/v1/closed-months",
            "/api/v1/leaderboards"),
    GOALS_SERVICE("goals-service", "/api/v1/goals"),
    COMMISSION_SERVICE("commission-service", "/api/v1/plans", "/api/v1/statements", "/api/v1/pay-policy"),
    COACHING_SERVICE("coaching-service", "/api/v1/coaching-actions", "/api/v1/coaching-questions"),
    NOTIFICATION_SERVICE("notification-service", "/api/v1/channels", "/api/v1/splash-rules", "/api/v1/splashes");

    private final String serviceName;
    private final List<String> paths;

    Service(String serviceName, String... paths) {
        this.serviceName = serviceName;
        this.paths = List.of(paths);
    }

    /** The name for people and logs. */
    public String serviceName() {
        return serviceName;
    }

    /** The paths it answers, each with everything below it. */
    public List<String> paths() {
        return paths;
    }
}
