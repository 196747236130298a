package dev.paceline.kit.problem;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of bodies may be held while they come in, over all requests; what finds no room is refused before memory suffers. */
final class BodyRoom {

    private final long most;
    private final AtomicLong held = new AtomicLong();

    BodyRoom(long most) {
        this.most = most;
    }

    /** Takes room for so many bytes more; false where there is none. */
    boolean take(long bytes) {
        if (held.addAndGet(bytes) > most) {
            held.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }
}
