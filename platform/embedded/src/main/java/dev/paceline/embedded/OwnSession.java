package dev.paceline.embedded;

import java.util.List;

/**
 * Takes a child out of this terminal's process group where {@code setsid} is there, so that Ctrl-C reaches only the process
 * that decides what ends when.
 */
final class OwnSession {

    private static final boolean AVAILABLE = Waiting.exitCodeOf(new ProcessBuilder("setsid", "true")) == 0;

    private OwnSession() {}

    /** What to put before the command; the pid stays that of the command itself. */
    static List<String> prefix() {
        return AVAILABLE ? List.of("setsid") : List.of();
    }
}
