package dev.paceline.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Load that is not counted. It goes on until the compilers of the process have come to rest, since under load they take more of the
 * processors than the work itself for the first half minute, and a production JVM has that behind it.
 *
 * @param atLeast so long in any case
 */
record WarmUp(Duration atLeast) {

    /** At rest the compilers take less than this part of the process's processor time. */
    private static final double REST = 0.03;

    private static final Duration LOOK = Duration.ofSeconds(8);
    private static final int MOST_TIMES = 4;

    /** Sends until the compilers rest, or four times as long as it should take. */
    void run(LoadGenerator load, URI target, ProcessHandle process, Supplier<List<SignedRequest>> requests)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        CpuClock cpu = new CpuClock(process);
        try (CompileClock compilers = CompileClock.of(process)) {
            double share = 1;
            while (lasted(began) < atLeast.toNanos()
                    || share > REST && lasted(began) < atLeast.toNanos() * MOST_TIMES) {
                Duration compiledBefore = compilers.used();
                Duration usedBefore = cpu.used();
                send(load, target, requests);
                double compiled = compilers.used().minus(compiledBefore).toNanos();
                share = compiled / Math.max(1, cpu.used().minus(usedBefore).toNanos());
            }
        }
    }

    private static void send(LoadGenerator load, URI target, Supplier<List<SignedRequest>> requests)
            throws InterruptedException {
        long end = System.nanoTime() + LOOK.toNanos();
        for (long left = LOOK.toNanos(); left > 0; left = end - System.nanoTime()) {
            load.send(target, requests.get(), Duration.ofNanos(left));
        }
    }

    private static long lasted(long began) {
        return System.nanoTime() - began;
    }
}
