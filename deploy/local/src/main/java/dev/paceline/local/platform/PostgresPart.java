package dev.paceline.local.platform;

import dev.paceline.embedded.Database;
import dev.paceline.embedded.PostgresProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, ready once every service has its database. */
final class PostgresPart implements Part {

    static final String NAME = "postgres";

    private final Path home;
    private final int port;
    private final Map<Service, Database> databases = new ConcurrentHashMap<>();
    private volatile @Nullable PostgresProcess postgres;

    PostgresPart(DataDirectory data, Ports ports) {
        this.home = data.postgres();
        this.port = ports.postgres();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String where() {
        return "127.0.0.1:" + port;
    }

    @Override
    public Path log() {
        return home.resolve("postgres.log");
    }

    @Override
    public ProcessHandle launch() {
        PostgresProcess started = PostgresProcess.in(home).port(port).start();
        postgres = started;
        for (Service service : Service.values()) {
            if (service.hasDatabase()) {
                databases.put(service, started.database(service.database()));
            }
        }
        return ProcessHandle.of(started.pid())
                .orElseThrow(() -> new PartFailedException("PostgreSQL ended at its start, see " + log()));
    }

    /** The service's database, if it has one and PostgreSQL was started. */
    Optional<Database> database(Service service) {
        return Optional.ofNullable(databases.get(service));
    }

    @Override
    public boolean isReady() {
        PostgresProcess now = postgres;
        return now != null && now.isAlive();
    }

    @Override
    public void end() {
        PostgresProcess now = postgres;
        if (now != null) {
            now.close();
        }
    }
}
