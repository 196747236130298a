package dev.paceline.local.platform;

import java.nio.file.Path;
import java.util.Optional;

/** One process of the platform: how it is started, asked and ended. The same part can be started again after its process is gone. */
interface Part {

    /** What it is called on the screen and in the state file. */
    String name();

    /** Where it answers. */
    String where();

    /** What it writes while it works. */
    Path log();

    /** What a process of it would be started from now. */
    String fingerprint();

    /** Starts the process; may wait until it is ready. */
    Launched launch();

    /**
     * Takes over a process of it that an earlier start left running from the same fingerprint.
     *
     * @return empty when it does not answer as it should
     */
    Optional<Launched> takeOver(ProcessMark mark, ProcessHandle process);

    /** Whether it answers now. */
    boolean isReady();

    /** Why it is of no use until it is started again; empty when it is alive. */
    Optional<String> whyNotLive();

    /** Ends the process cleanly, or by force when it takes too long; does nothing when it is gone. */
    void end();
}
