package dev.paceline.bench;

import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls at a steady pace, each of another rep, dated now. */
final class Trickle implements AutoCloseable {

    private static final int PORTIONS_A_SECOND = 100;

    private final LargeCompany company;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final int portion;
    private int next;

    /** @param first the number of the first call; those before it are there already */
    Trickle(LargeCompany company, int first, int perSecond) {
        this.company = company;
        this.next = first;
        this.portion = perSecond / PORTIONS_A_SECOND;
        clock.scheduleAtFixedRate(this::send, 0, 1_000 / PORTIONS_A_SECOND, TimeUnit.MILLISECONDS);
    }

    private void send() {
        for (int i = 0; i < portion; i++) {
            company.sendCall(next++, Instant.now());
        }
    }

    /** How many calls there are by now, those from before included. */
    int calls() {
        return next;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
