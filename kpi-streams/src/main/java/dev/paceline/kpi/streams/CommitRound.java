package dev.paceline.kpi.streams;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the tasks of a stream thread do before they commit, done by all of them when the first one is asked. Exactly-once commits all
 * tasks of a thread in one transaction, but prepares one after the other, and waits after each until what it sent is acknowledged: so
 * everything goes out in one request to each broker, and there is one wait instead of one for each task.
 */
final class CommitRound {

    private final ThreadLocal<List<Seat>> seats = ThreadLocal.withInitial(CopyOnWriteArrayList::new);

    /** A task's place among those of its thread. */
    static final class Seat {

        private final List<Seat> others;
        private final Runnable work;

        private Seat(List<Seat> others, Runnable work) {
            this.others = others;
            this.work = work;
        }

        /** From now on the work is not done any more; by whichever thread this is called. */
        void leave() {
            others.remove(this);
        }
    }

    /** Adds work to be done before each commit of this thread. */
    Seat join(Runnable work) {
        List<Seat> ofThread = seats.get();
        Seat seat = new Seat(ofThread, work);
        ofThread.add(seat);
        return seat;
    }

    /** Does the work of all tasks of this thread. */
    void run() {
        seats.get().forEach(seat -> seat.work.run());
    }
}
