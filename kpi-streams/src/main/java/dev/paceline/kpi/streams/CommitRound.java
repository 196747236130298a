package dev.paceline.kpi.streams;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the tasks of a stream thread do before they commit, done by all of them when the first one is asked. Exactly-once commits all
 * tasks of a thread in one transaction, but prepares one after the other, and waits after each until what it sent is acknowledged: so
 * everything goes out in one request to each broker, and there is one wait instead of one for each task. And what all of them have to say of a total is said once.
 */
final class CommitRound {

    private final ThreadLocal<List<Seat>> seats = ThreadLocal.withInitial(CopyOnWriteArrayList::new);

    /** What a task does before a commit. */
    @FunctionalInterface
    interface Work {

        /**
         * Sends what is pending.
         *
         * @param together changes of totals that may leave with those of the other tasks
         */
        void finish(PendingChanges together);

        /** Sends what all tasks gave to be sent together; the first that does leaves nothing to the others. */
        default void sendTogether(PendingChanges together) {}
    }

    /** A task's place among those of its thread. */
    static final class Seat {

        private final List<Seat> others;
        private final Work work;

        private Seat(List<Seat> others, Work work) {
            this.others = others;
            this.work = work;
        }

        /** From now on the work is not done any more; by whichever thread this is called. */
        void leave() {
            others.remove(this);
        }
    }

    /** Adds work to be done before each commit of this thread. */
    Seat join(Work work) {
        List<Seat> ofThread = seats.get();
        Seat seat = new Seat(ofThread, work);
        ofThread.add(seat);
        return seat;
    }

    /** Does the work of all tasks of this thread. */
    void run() {
        PendingChanges together = new PendingChanges(); // a round that fails leaves nothing behind
        seats.get().forEach(seat -> seat.work.finish(together));
        seats.get().forEach(seat -> seat.work.sendTogether(together));
    }
}
