package dev.paceline.notification.application;

import dev.paceline.events.Envelope;
import dev.paceline.events.Splash;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a screen is sent. */
public sealed interface Frame {

    /** Names every case. */
    <R> R match(Function<Shown, R> onShown, Supplier<R> onHeartbeat);

    /** What a screen is to do with a splash. */
    enum Event {
        /** Show it: the screen does not have it. */
        SPLASH,
        /** Show it in place of what it shows of it. */
        AMENDED,
        /** Remove it. */
        WITHDRAWN
    }

    /**
     * A splash, whole and as it is now.
     *
     * @param position grows along the channel, the same on every instance and after every restart
     * @param sentAt when this instance handed it to its screens
     */
    record Shown(long position, Event event, Envelope<Splash> splash, Instant sentAt) implements Frame {

        @Override
        public <R> R match(Function<Shown, R> onShown, Supplier<R> onHeartbeat) {
            return onShown.apply(this);
        }
    }

    /** Nothing new; keeps the connection and everything between alive. */
    record Heartbeat() implements Frame {

        @Override
        public <R> R match(Function<Shown, R> onShown, Supplier<R> onHeartbeat) {
            return onHeartbeat.get();
        }
    }
}
