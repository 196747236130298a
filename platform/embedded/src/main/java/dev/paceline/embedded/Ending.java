package dev.paceline.embedded;

import java.time.Duration;

/** Ends a process: asks first, then kills. */
public final class Ending {

    private Ending() {}

    /**
     * Sends SIGTERM, waits, and sends SIGKILL when the patience is over. Does nothing when the process is gone.
     *
     * @return whether it ended by itself
     */
    public static boolean of(ProcessHandle process, Duration patience) {
        process.destroy();
        return gone(process, patience);
    }

    /** As {@link #of}, with a signal of your choice, as in {@code INT}. */
    static boolean by(String signal, ProcessHandle process, Duration patience) {
        Waiting.exitCodeOf(
                new ProcessBuilder("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, String.valueOf(process.pid())));
        return gone(process, patience);
    }

    private static boolean gone(ProcessHandle process, Duration patience) {
        if (Waiting.until(patience, () -> !process.isAlive())) {
            return true;
        }
        kill(process);
        return false;
    }

    /** Sends SIGKILL and waits until the process is gone. */
    static void kill(ProcessHandle process) {
        process.destroyForcibly();
        Waiting.until(Duration.ofSeconds(10), () -> !process.isAlive());
    }
}
