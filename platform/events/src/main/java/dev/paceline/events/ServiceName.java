package dev.paceline.events;

import java.util.Arrays;

/** Every service of Paceline: its module's name, which is also its user in Kafka and the prefix of its consumer groups. */
public enum ServiceName {
    ACTIVITY_INGEST("activity-ingest"),
    KPI_STREAMS("kpi-streams"),
    GOALS_SERVICE("goals-service"),
    COMMISSION_SERVICE("commission-service"),
    COACHING_SERVICE("coaching-service"),
    NOTIFICATION_SERVICE("notification-service"),
    CONSOLE("console");

    private final String text;

    ServiceName(String text) {
        this.text = text;
    }

    /** The service of that module name. */
    public static ServiceName of(String module) {
        return Arrays.stream(values())
                .filter(service -> service.text.equals(module))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service is called " + module));
    }

    /** As in {@code goals-service}. */
    @Override
    public String toString() {
        return text;
    }
}
