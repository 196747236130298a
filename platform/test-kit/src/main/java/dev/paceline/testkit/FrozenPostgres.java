package dev.paceline.testkit;

import dev.paceline.embedded.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Freezes a PostgreSQL of this machine with all its processes (SIGSTOP), until it is closed (SIGCONT): connections stay open, packets are
 * acknowledged, and nothing is answered. {@code try (var frozen = FrozenPostgres.freeze(server)) { … }}
 */
public final class FrozenPostgres implements AutoCloseable {

    private final List<Long> processes;

    private FrozenPostgres(List<Long> processes) {
        this.processes = processes;
    }

    /** Freezes the PostgreSQL that all tests of this JVM share. */
    public static FrozenPostgres freeze() {
        return freeze(Infrastructure.shared().postgres());
    }

    /** Freezes the server of that address; it must be a process of this machine. */
    public static FrozenPostgres freeze(PostgresServer server) {
        ProcessHandle postmaster = ProcessHandle.of(postmasterOf(server))
                .orElseThrow(() -> new IllegalStateException("PostgreSQL is no process of this machine"));
        signal("STOP", List.of(postmaster.pid()));
        List<Long> processes = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                .map(ProcessHandle::pid)
                .toList();
        signal("STOP", processes);
        return new FrozenPostgres(processes);
    }

    @Override
    public void close() {
        signal("CONT", processes);
    }

    private static long postmasterOf(PostgresServer server) {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("show data_directory")) {
            found.next();
            Path file = Path.of(found.getString(1), "postmaster.pid");
            return Long.parseLong(Files.readAllLines(file).get(0).strip());
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not say where its data is", e);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL's process id cannot be read", e);
        }
    }

    private static void signal(String signal, List<Long> processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-s", signal));
        processes.forEach(process -> command.add(String.valueOf(process)));
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("kill cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
