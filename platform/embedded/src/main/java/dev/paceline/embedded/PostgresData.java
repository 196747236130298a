package dev.paceline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** PostgreSQL's data directory: made once, cleared of what a crash left behind, and the command that serves it. */
final class PostgresData {

    static final String SUPERUSER = "postgres";
    private static final Duration ORPHANS = Duration.ofSeconds(15);
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("max_connections", "200"),
            Map.entry("shared_buffers", "128MB"),
            Map.entry("max_wal_size", "512MB"),
            Map.entry("io_method", "worker"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("timezone", "UTC")));

    private final Path home;

    private PostgresData(Path home) {
        this.home = home;
    }

    static PostgresData in(Path home) {
        return new PostgresData(home);
    }

    Path log() {
        return home.resolve("postgres.log");
    }

    /** The superuser's password. */
    String password() {
        return Secret.in(home.resolve("superuser.password"));
    }

    /** Makes the data directory when it is missing, and makes sure that nobody serves it. */
    void prepare() {
        createHome();
        OwnerOnly.file(log());
        password();
        if (!Files.exists(data().resolve("PG_VERSION"))) {
            initialize();
        }
        running().ifPresent(postmaster -> {
            throw new NotReadyException("PostgreSQL already runs on " + home + " with pid " + postmaster.pid());
        });
        awaitOrphans();
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException("the stale " + pidFile() + " cannot be removed", e);
        }
    }

    /** The command that serves this directory on that port. */
    List<String> command(int port) {
        ProcessUser user = ProcessUser.here();
        List<String> command = new ArrayList<>(user.prefix());
        command.add(program(user, "postgres"));
        command.addAll(List.of("-D", data().toString(), "-c", "port=" + port));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    /** The postmaster that serves this directory now, as its lock file names it. */
    Optional<ProcessHandle> running() {
        try {
            List<String> lines = Files.exists(pidFile()) ? Files.readAllLines(pidFile()) : List.of();
            return lines.stream()
                    .findFirst()
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line.trim())))
                    .filter(ProcessHandle::isAlive)
                    .filter(PostgresData::isPostgres);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** After a crash the lock file may name a process that is somebody else's by now. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(path -> path.endsWith("postgres")).orElse(true);
    }

    /** The servants of a killed postmaster leave within moments, unless they are frozen; PostgreSQL refuses to start beside them. */
    private void awaitOrphans() {
        if (Files.exists(pidFile()) && !Waiting.until(ORPHANS, () -> orphans().isEmpty())) {
            orphans().forEach(Ending::kill);
        }
    }

    private List<ProcessHandle> orphans() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith("bin/postgres"))
                .filter(this::worksHere)
                .toList();
    }

    private boolean worksHere(ProcessHandle process) {
        try {
            return Path.of("/proc", String.valueOf(process.pid()), "cwd")
                    .toRealPath()
                    .equals(data().toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private void createHome() {
        try {
            Files.createDirectories(home.getParent());
            if (!Files.exists(home)) {
                Files.createDirectory(
                        home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(home + " cannot be made", e);
        }
    }

    /** Works on a folder beside and renames it at the end, so that an interrupted run leaves nothing half made. */
    private void initialize() {
        ProcessUser user = ProcessUser.here();
        Path fresh = home.resolve("data.new");
        Folders.delete(fresh);
        user.own(home);
        Path passwordFile = home.resolve("superuser.password");
        List<String> command = new ArrayList<>(user.prefix());
        command.addAll(List.of(program(user, "initdb"), "-D", fresh.toString(), "-U", SUPERUSER));
        command.addAll(List.of("--auth=scram-sha-256", "--pwfile=" + passwordFile, "--encoding=UTF8"));
        command.addAll(List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new NotReadyException("initdb failed. Its log (" + log() + "):\n" + LogTail.of(log(), 0));
            }
            Files.move(fresh, data());
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory in " + home + " cannot be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReadyException("interrupted while making " + data(), e);
        }
    }

    private static String program(ProcessUser user, String name) {
        return PostgresBinaries.in(user.cache()).resolve("bin").resolve(name).toString();
    }

    private Path data() {
        return home.resolve("data");
    }

    private Path pidFile() {
        return data().resolve("postmaster.pid");
    }
}
