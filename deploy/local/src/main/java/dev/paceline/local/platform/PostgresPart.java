package dev.paceline.local.platform;

import dev.paceline.embedded.Database;
import dev.paceline.embedded.PostgresProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
    public String fingerprint() {
        return new Fingerprint()
                .text(home.toString())
                .text(Integer.toString(port))
                .text(PostgresProcess.programs())
                .hash();
    }

    @Override
    public Launched launch() {
        return use(PostgresProcess.in(home).port(port).start());
    }

    @Override
    public Optional<Launched> takeOver(ProcessMark mark, ProcessHandle process) {
        return PostgresProcess.in(home)
                .port(port)
                .running()
                .filter(running -> running.pid() == process.pid() && running.answers())
                .map(this::use);
    }

    private Launched use(PostgresProcess running) {
        postgres = running;
        for (Service service : Service.values()) {
            if (service.hasDatabase()) {
                databases.put(service, running.database(service.database()));
            }
        }
        ProcessHandle process = ProcessHandle.of(running.pid())
                .orElseThrow(() -> new PartFailedException("PostgreSQL ended at its start, see " + log()));
        return new Launched(process, fingerprint(), "", this::exitCode);
    }

    private OptionalInt exitCode() {
        PostgresProcess now = postgres;
        return now == null ? OptionalInt.empty() : now.exitCode();
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
    public Optional<String> whyNotLive() {
        PostgresProcess now = postgres;
        return now != null && now.answers() ? Optional.empty() : Optional.of("does not answer");
    }

    @Override
    public void end() {
        PostgresProcess now = postgres;
        if (now != null) {
            now.close();
        }
    }
}
