package dev.paceline.e2e.truth;

import dev.paceline.local.platform.LocalPlatform;
import dev.paceline.local.platform.ProcessMark;
import dev.paceline.local.platform.Service;
import dev.paceline.local.platform.StateFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What can be done to a running platform from outside: processes killed or frozen, state lost, the disk filled. */
final class Breakage {

    private static final Duration RETURN = Duration.ofMinutes(3);
    private static final int MEBIBYTE = 1 << 20;

    private final LocalPlatform platform;
    private final Path data;
    private final StateFile state;

    Breakage(LocalPlatform platform) {
        this.platform = platform;
        this.data = platform.data().root();
        this.state = new StateFile(platform.data().state());
    }

    /** Every part of the platform by its name, Kafka and PostgreSQL included. */
    static List<String> parts() {
        return Stream.concat(
                        Stream.of("kafka", "postgres"),
                        Stream.of(Service.values()).map(Service::module))
                .toList();
    }

    /** Kills at once, and waits until the supervisor has started all of them again. */
    void kill(List<String> names) {
        List<ProcessHandle> processes = names.stream().map(this::process).toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
        names.forEach(this::awaitAnother);
    }

    /** Stops the process and all it has begun from running for a while, as a paused virtual machine does. */
    void freeze(String name, Duration time) {
        ProcessHandle process = process(name);
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        all.forEach(each -> signal("-STOP", each));
        try {
            rest(time);
        } finally {
            all.forEach(each -> signal("-CONT", each));
        }
    }

    /** Loses the local state of kpi-streams, as a new disk does. */
    void loseState() {
        platform.kill(Service.KPI_STREAMS);
        deleteAll(data.resolve("kpi-state"));
        platform.restart(Service.KPI_STREAMS);
    }

    /** Leaves no byte free on the file system of the data for a while. */
    void fillDisk(Duration time) {
        Path filler = data.resolve("filler");
        try {
            fill(filler);
            rest(time);
        } finally {
            delete(filler);
        }
    }

    private static void fill(Path filler) {
        byte[] block = new byte[MEBIBYTE];
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (long written = 0; written < 8L * 1024; written++) {
                out.write(block);
            }
            throw new IllegalStateException("the file system is too large to be filled");
        } catch (IOException e) {
            System.out.println("the disk is full: " + e.getMessage());
        }
    }

    private ProcessHandle process(String name) {
        long deadline = System.nanoTime() + RETURN.toNanos();
        while (System.nanoTime() < deadline) {
            var living = state.read().flatMap(now -> now.process(name)).flatMap(ProcessMark::living);
            if (living.isPresent()) {
                return living.get();
            }
            rest(Duration.ofMillis(200));
        }
        throw new AssertionError(name + " does not run");
    }

    private void awaitAnother(String name) {
        process(name);
    }

    private static void signal(String signal, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteAll(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.equals(folder))
                    .forEach(Breakage::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
