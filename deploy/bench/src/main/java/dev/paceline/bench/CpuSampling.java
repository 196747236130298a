package dev.paceline.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The processor time of a process that ends by itself: looked at all along, since nobody tells it afterwards. */
final class CpuSampling {

    private static final int EVERY_MILLIS = 20;

    private final Process process;
    private volatile Duration last = Duration.ZERO;

    private CpuSampling(Process process) {
        this.process = process;
    }

    static CpuSampling of(Process process) {
        CpuSampling sampling = new CpuSampling(process);
        Thread thread = new Thread(sampling::look, "cpu-sampling");
        thread.setDaemon(true);
        thread.start();
        return sampling;
    }

    private void look() {
        try {
            while (!process.waitFor(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                process.toHandle().info().totalCpuDuration().ifPresent(used -> last = used);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    double lastSeconds() {
        return last.toNanos() / 1e9;
    }
}
