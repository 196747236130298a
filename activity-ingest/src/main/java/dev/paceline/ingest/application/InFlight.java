package dev.paceline.ingest.application;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of the deliveries at hand, so that load is shed before memory suffers. */
final class InFlight {

    private final long most;
    private final AtomicLong bytes = new AtomicLong();

    InFlight(long most) {
        this.most = most;
    }

    /** Takes room for that many bytes; false when there is none. A delivery alone always finds room. */
    boolean enter(long size) {
        long now = bytes.addAndGet(size);
        if (now > most && now != size) {
            bytes.addAndGet(-size);
            return false;
        }
        return true;
    }

    void leave(long size) {
        bytes.addAndGet(-size);
    }
}
