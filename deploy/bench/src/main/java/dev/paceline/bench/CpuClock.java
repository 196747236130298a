package dev.paceline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The processor time that a process has used so far, user and system, as the operating system counts it. */
record CpuClock(ProcessHandle process) {

    /** A hundredth of a second: what Linux counts the time of threads in. */
    private static final long TICK_NANOS = 10_000_000L;

    private static final int USER_TICKS = 11;

    Duration used() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("the operating system does not tell processor times"));
    }

    /** What its JIT compilers have used of that; nothing where the operating system does not tell of threads. */
    Duration compilers() {
        Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
        if (!Files.isDirectory(threads)) {
            return Duration.ZERO;
        }
        try (Stream<Path> all = Files.list(threads)) {
            return Duration.ofNanos(all.mapToLong(CpuClock::compilerTicks).sum() * TICK_NANOS);
        } catch (IOException e) {
            return Duration.ZERO;
        }
    }

    private static long compilerTicks(Path thread) {
        try {
            String line = Files.readString(thread.resolve("stat"));
            if (!line.contains("Compiler")) {
                return 0;
            }
            List<String> numbers =
                    List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
            return Long.parseLong(numbers.get(USER_TICKS)) + Long.parseLong(numbers.get(USER_TICKS + 1));
        } catch (IOException e) {
            return 0; // it has just ended
        }
    }
}
