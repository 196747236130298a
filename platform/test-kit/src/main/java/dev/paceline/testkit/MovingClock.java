package dev.paceline.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until the test moves it. */
public final class MovingClock extends Clock {

    private final Hand hand;
    private final ZoneId zone;

    private MovingClock(Hand hand, ZoneId zone) {
        this.hand = hand;
        this.zone = zone;
    }

    /** A clock that shows that instant, as in {@code 2026-03-01T09:00:00Z}, in UTC. */
    public static MovingClock at(String instant) {
        return new MovingClock(new Hand(Instant.parse(instant)), ZoneOffset.UTC);
    }

    /** Moves on; a negative step moves back. */
    public void advance(Duration step) {
        hand.move(step);
    }

    /** Jumps to that instant. */
    public void set(Instant instant) {
        hand.set(instant);
    }

    @Override
    public Instant instant() {
        return hand.now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same moving time, read in another zone. */
    @Override
    public Clock withZone(ZoneId other) {
        return new MovingClock(hand, other);
    }

    /** What all zones of one clock share. */
    private static final class Hand {

        private Instant now;

        Hand(Instant now) {
            this.now = now;
        }

        synchronized Instant now() {
            return now;
        }

        synchronized void set(Instant instant) {
            now = instant;
        }

        synchronized void move(Duration step) {
            now = now.plus(step);
        }
    }
}
