package dev.paceline.console.application;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The queue before password checks, which cost a core for a fraction of a second each. Every address has a queue of its own, short and
 * bounded, with one check at a time, and the addresses take turns: one that asks without end delays the others by one check.
 */
final class CheckQueue {

    private static final int AT_ONCE = 2;
    private static final int PLACES_PER_ADDRESS = 5;
    private static final int PLACES = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Deque<Place>> queues = new LinkedHashMap<>();
    private final Duration patience;
    private int taken;
    private int running;

    CheckQueue(Duration patience) {
        this.patience = patience;
    }

    /** A place in the queue of one address. */
    private static final class Place {

        private final Condition turn;
        private boolean admitted;

        private Place(Condition turn) {
            this.turn = turn;
        }
    }

    /** Blocks until it is that address's turn, and then returns true; false at once where its queue is full, or when it took too long. */
    boolean enter(String address) {
        lock.lock();
        try {
            Deque<Place> queue = queues.computeIfAbsent(address, first -> new ArrayDeque<>());
            if (taken >= PLACES || queue.size() >= PLACES_PER_ADDRESS) {
                forget(address, queue);
                return false;
            }
            Place place = new Place(lock.newCondition());
            queue.add(place);
            taken++;
            admit();
            return awaitTurn(address, queue, place);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the check that {@link #enter} admitted. */
    void leave(String address) {
        lock.lock();
        try {
            Deque<Place> queue = queues.get(address);
            if (queue == null || queue.isEmpty() || !queue.getFirst().admitted) {
                throw new IllegalStateException("no check runs for this address");
            }
            running--;
            remove(address, queue, queue.getFirst());
            admit();
        } finally {
            lock.unlock();
        }
    }

    /** How many wait at that address, the one that is admitted aside. */
    int waiting(String address) {
        lock.lock();
        try {
            Deque<Place> queue = queues.getOrDefault(address, new ArrayDeque<>());
            return (int) queue.stream().filter(place -> !place.admitted).count();
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitTurn(String address, Deque<Place> queue, Place place) {
        long left = patience.toNanos();
        try {
            while (!place.admitted && left > 0) {
                left = place.turn.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!place.admitted) {
            remove(address, queue, place);
        }
        return place.admitted;
    }

    /** The address that was served goes to the end of the row. */
    private void admit() {
        while (running < AT_ONCE) {
            String next = nextAddress();
            if (next == null) {
                return;
            }
            Deque<Place> queue = queues.remove(next);
            queues.put(next, queue);
            Place first = queue.getFirst();
            first.admitted = true;
            first.turn.signal();
            running++;
        }
    }

    private @Nullable String nextAddress() {
        Iterator<Map.Entry<String, Deque<Place>>> row = queues.entrySet().iterator();
        while (row.hasNext()) {
            Map.Entry<String, Deque<Place>> entry = row.next();
            Place first = entry.getValue().peekFirst();
            if (first != null && !first.admitted) {
                return entry.getKey();
            }
        }
        return null;
    }

    private void remove(String address, Deque<Place> queue, Place place) {
        queue.remove(place);
        taken--;
        forget(address, queue);
    }

    private void forget(String address, Deque<Place> queue) {
        if (queue.isEmpty()) {
            queues.remove(address, queue);
        }
    }
}
