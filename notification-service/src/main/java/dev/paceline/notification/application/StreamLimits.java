package dev.paceline.notification.application;

import java.time.Duration;

/**
 * What an instance holds for its screens.
 *
 * @param kept splashes of a channel that may be asked for again
 * @param keptFor how long they are kept
 * @param waiting frames that may wait for one screen
 * @param heartbeat time between heartbeats
 */
record StreamLimits(int kept, Duration keptFor, int waiting, Duration heartbeat) {

    StreamLimits {
        if (kept < 1 || waiting < 1) {
            throw new IllegalArgumentException("kept and waiting must be 1 or more");
        }
    }
}
