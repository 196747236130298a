package dev.paceline.local.platform;

import java.util.Arrays;
import java.util.Locale;

/** The services of Paceline and where they listen unless that port is taken. The management port is the public one plus a thousand. */
public enum Service {
    ACTIVITY_INGEST("activity-ingest", 8081, true),
    KPI_STREAMS("kpi-streams", 8082, false),
    GOALS_SERVICE("goals-service", 8083, true),
    COMMISSION_SERVICE("commission-service", 8084, true),
    COACHING_SERVICE("coaching-service", 8085, true),
    NOTIFICATION_SERVICE("notification-service", 8086, true),
    CONSOLE("console", 8080, false);

    private static final int MANAGEMENT_OFFSET = 1000;

    private final String module;
    private final int port;
    private final boolean database;

    Service(String module, int port, boolean database) {
        this.module = module;
        this.port = port;
        this.database = database;
    }

    /** The service of that module name. */
    public static Service named(String module) {
        return Arrays.stream(values())
                .filter(service -> service.module.equals(module))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service is called " + module));
    }

    /** The folder, the artifact and the name people use. */
    public String module() {
        return module;
    }

    int defaultPort() {
        return port;
    }

    int defaultManagementPort() {
        return port + MANAGEMENT_OFFSET;
    }

    /** Whether it keeps its state in PostgreSQL. */
    boolean hasDatabase() {
        return database;
    }

    /** Its database, and the role that owns it. */
    String database() {
        return module.replace('-', '_');
    }

    /** Its name inside environment variables. */
    String environmentName() {
        return module.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
