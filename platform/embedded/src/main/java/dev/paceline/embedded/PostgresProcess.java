package dev.paceline.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL 18 started from here: {@code PostgresProcess.in(home).port(5442).start()}. It keeps what it confirms
 * (fsync and synchronous_commit are on), listens on loopback alone and asks everybody for a password.
 *
 * <p>The folder holds {@code data}, {@code postgres.log} and the generated passwords, readable only by their owner.
 */
public final class PostgresProcess implements AutoCloseable {

    private static final Duration ENDING = Duration.ofSeconds(20);

    private final Path home;
    private final @Nullable Process process;
    private final ProcessHandle postmaster;
    private final PostgresServer server;

    private PostgresProcess(Path home, @Nullable Process process, ProcessHandle postmaster, PostgresServer server) {
        this.home = home;
        this.process = process;
        this.postmaster = postmaster;
        this.server = server;
    }

    /** A PostgreSQL whose data, log and passwords live in that folder. */
    public static Start in(Path home) {
        return new Start(home.toAbsolutePath());
    }

    /** Ends the PostgreSQL that runs on that folder, whoever started it; false when none runs. */
    public static boolean stop(Path home) {
        Optional<ProcessHandle> running = PostgresData.in(home.toAbsolutePath()).running();
        running.ifPresent(postmaster -> Ending.by("INT", postmaster, ENDING));
        return running.isPresent();
    }

    /** The database of that name and its owner of the same name, made when missing; the password is kept in the folder. */
    public Database database(String name) {
        return server.database(name, Secret.in(home.resolve("passwords").resolve(name)));
    }

    /** The server as its superuser sees it. */
    public PostgresServer server() {
        return server;
    }

    public int port() {
        return server.port();
    }

    /** The process id of PostgreSQL itself. */
    public long pid() {
        return postmaster.pid();
    }

    /** Kills it as a crash would (SIGKILL), and waits until it is gone. */
    public void kill() {
        Ending.kill(postmaster);
    }

    public boolean isAlive() {
        return postmaster.isAlive();
    }

    /** With what PostgreSQL ended; empty while it runs, and when another process started it. */
    public OptionalInt exitCode() {
        Process started = process;
        return started == null || started.isAlive() ? OptionalInt.empty() : OptionalInt.of(started.exitValue());
    }

    /** Whether PostgreSQL answers a query now, which a frozen one does not. */
    public boolean answers() {
        return answers(server);
    }

    /** Ends PostgreSQL cleanly, cutting its connections; kills it when that takes more than 20 seconds. */
    @Override
    public void close() {
        Ending.by("INT", postmaster, ENDING);
        Process started = process;
        if (started != null) {
            started.destroy();
        }
    }

    private static boolean answers(PostgresServer server) {
        if (FreePort.isFree(server.port())) {
            return false;
        }
        try (Connection connection = server.connect("postgres")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** How to start PostgreSQL. */
    public static final class Start {

        /** Runs PostgreSQL and ends with it; ends it when the standard input closes: the starting process is gone. */
        private static final String GUARD = "exec 3<&0; \"$@\" 3<&- </dev/null & child=$!;"
                + " (read -r word <&3; kill -s INT $child 2>/dev/null) & watch=$!;"
                + " wait $child; kill $watch 2>/dev/null";

        private final Path home;
        private int port;
        private boolean withParent;
        private Duration patience = Duration.ofMinutes(2);

        private Start(Path home) {
            this.home = home;
        }

        /** The port; any free one unless said. */
        public Start port(int chosen) {
            port = chosen;
            return this;
        }

        /** Ends PostgreSQL when this process is gone, however that came about; without this it lives on. */
        public Start diesWithParent() {
            withParent = true;
            return this;
        }

        /** How long to wait for readiness, recovery included; two minutes unless said. */
        public Start patience(Duration chosen) {
            patience = chosen;
            return this;
        }

        /**
         * Starts PostgreSQL, first making its data directory when there is none, and waits until it answers.
         *
         * @throws NotReadyException with the end of PostgreSQL's log when it does not
         */
        public PostgresProcess start() {
            PostgresData data = PostgresData.in(home);
            data.prepare();
            int chosen = port == 0 ? FreePort.any() : port;
            PostgresServer server = new PostgresServer("127.0.0.1", chosen, PostgresData.SUPERUSER, data.password());
            long since = LogTail.end(data.log());
            Process process = launch(data, chosen);
            boolean ready = Waiting.until(patience, () -> !process.isAlive() || answers(server));
            Optional<ProcessHandle> postmaster = data.running();
            if (ready && process.isAlive() && postmaster.isPresent()) {
                return new PostgresProcess(home, process, postmaster.get(), server);
            }
            String reason = process.isAlive() ? "did not answer within " + patience : "ended at its start";
            postmaster.ifPresent(handle -> Ending.by("INT", handle, ENDING));
            process.destroyForcibly();
            throw new NotReadyException("PostgreSQL in " + home + " " + reason + ". Its log (" + data.log() + "):\n"
                    + LogTail.of(data.log(), since));
        }

        /** The PostgreSQL that runs on this folder and the port that was said, started by another process; empty when none does. */
        public Optional<PostgresProcess> running() {
            PostgresData data = PostgresData.in(home);
            PostgresServer server = new PostgresServer("127.0.0.1", port, PostgresData.SUPERUSER, data.password());
            return data.running().map(postmaster -> new PostgresProcess(home, null, postmaster, server));
        }

        private Process launch(PostgresData data, int chosen) {
            List<String> command = new ArrayList<>(OwnSession.prefix());
            if (withParent) {
                command.addAll(List.of("sh", "-c", GUARD, "postgres-guard"));
            }
            command.addAll(OwnerOnly.umask());
            command.addAll(data.command(chosen));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(data.log().toFile()));
            if (!withParent) {
                builder.redirectInput(new File("/dev/null"));
            }
            try {
                return builder.start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL could not be started in " + home, e);
            }
        }
    }

    /** Which build of PostgreSQL is started from here: the folder of its programs, named by their content. */
    public static String programs() {
        return PostgresBinaries.in(ProcessUser.here().cache()).toString();
    }

    /** Whether PostgreSQL runs here as another user than this process, who must be able to reach its folder. */
    public static boolean runsAsAnotherUser() {
        return ProcessUser.here() == ProcessUser.NOBODY;
    }

    /** Whether that folder holds a data directory already. */
    public static boolean hasData(Path home) {
        return Files.exists(home.resolve("data").resolve("PG_VERSION"));
    }
}
