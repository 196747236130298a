package dev.paceline.local.platform;

import java.nio.file.Path;

/** One process of the platform: how it is started, asked and ended. The same part can be started again after its process is gone. */
interface Part {

    /** What it is called on the screen and in the state file. */
    String name();

    /** Where it answers. */
    String where();

    /** What it writes while it works. */
    Path log();

    /** Starts the process; may wait until it is ready. */
    ProcessHandle launch();

    /** Whether it answers now. */
    boolean isReady();

    /** Ends the process cleanly, or by force when it takes too long; does nothing when it is gone. */
    void end();
}
