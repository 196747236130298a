package dev.paceline.kpi.streams;

import java.time.Duration;

/**
 * How much of a stream thread's time its tasks may take for work that can wait: deriving records again, and publishing totals by other
 * definitions. All tasks of the thread share it, and within a task all tenants; so events wait for a slice and never for the whole work, however many
 * partitions and tenants have some. Belongs to one thread.
 */
final class BackgroundTime {

    private static final long WINDOW = Duration.ofMillis(100).toNanos();

    /** Of each window, while events come. */
    private static final long WHILE_BUSY = Duration.ofMillis(30).toNanos();

    /** Of each window, while none come; the first that does waits no longer than this. */
    private static final long WHILE_IDLE = Duration.ofMillis(70).toNanos();

    private long began = System.nanoTime();
    private int tasks;
    private int tasksBefore;
    private boolean busy;
    private boolean busyBefore;

    /** An event was taken in. */
    void event() {
        busy = true;
    }

    /** When a task that has work to do has to stop, by {@link System#nanoTime}; to be asked once for each scheduled turn. */
    long deadline() {
        long now = System.nanoTime();
        if (now - began >= WINDOW) {
            began = now;
            tasksBefore = tasks;
            tasks = 0;
            busyBefore = busy;
            busy = false;
        }
        tasks++;
        long budget = busy || busyBefore ? WHILE_BUSY : WHILE_IDLE;
        return now + budget / Math.max(tasks, tasksBefore);
    }

    static boolean isOver(long deadline) {
        return System.nanoTime() - deadline >= 0;
    }
}
