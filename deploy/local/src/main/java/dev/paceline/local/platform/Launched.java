package dev.paceline.local.platform;

import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * A process of a part that runs, just started or taken over from an earlier start.
 *
 * @param fingerprint what it was started from, see {@link Fingerprint}
 * @param token what the process says with its health, empty where it has none
 * @param exitCode with what it ended; empty while it runs, and for ever when it was not started from here
 */
record Launched(ProcessHandle process, String fingerprint, String token, Supplier<OptionalInt> exitCode) {

    static Launched of(Process process, String fingerprint, String token) {
        return new Launched(process.toHandle(), fingerprint, token, () -> exitCodeOf(process));
    }

    /** A process that somebody else started. */
    static Launched foreign(ProcessHandle process, String fingerprint, String token) {
        return new Launched(process, fingerprint, token, OptionalInt::empty);
    }

    private static OptionalInt exitCodeOf(Process process) {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }
}
