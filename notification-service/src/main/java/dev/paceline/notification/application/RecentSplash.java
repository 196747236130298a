package dev.paceline.notification.application;

import dev.paceline.events.Envelope;
import dev.paceline.events.Splash;
import dev.paceline.notification.application.Frame.Event;
import dev.paceline.notification.application.Frame.Shown;
import java.time.Instant;
import java.util.Optional;

/**
 * A splash as it is now, with the positions at which screens got it and its last change.
 *
 * @param raised the position at which it was raised; {@link #BEFORE_ALL} where this instance read a change of it first
 * @param latest the position of its last change; {@code raised} while it has none
 */
record RecentSplash(long raised, long latest, Envelope<Splash> splash) {

    /** A position before all others: a screen that resumes has passed it. */
    private static final long BEFORE_ALL = -1;

    static RecentSplash first(long position, Envelope<Splash> splash) {
        return new RecentSplash(splash.fact().change() == null ? position : BEFORE_ALL, position, splash);
    }

    RecentSplash changed(long position, Envelope<Splash> change) {
        return new RecentSplash(raised, position, change);
    }

    boolean isOlderThan(Envelope<Splash> other) {
        return splash.fact().number() < other.fact().number();
    }

    boolean wasRaisedBefore(Instant time) {
        return splash.fact().raisedAt().isBefore(time);
    }

    /** What a screen gets that has been there until now. */
    Shown news(Instant now) {
        return new Shown(latest, event(), splash, now);
    }

    /** What a screen gets that has seen all up to that position: the splash as it is now, or what became of the one it has. */
    Optional<Shown> after(long position, Instant now) {
        if (raised > position) {
            return splash.fact().isWithdrawn() ? Optional.empty() : Optional.of(asNew(now));
        }
        return latest > position ? Optional.of(news(now)) : Optional.empty();
    }

    /** What a screen gets that has seen nothing: the splash, if it is still worth showing. */
    Optional<Shown> current(Instant now) {
        Splash fact = splash.fact();
        return fact.isWithdrawn() || !fact.expiresAt().isAfter(now) ? Optional.empty() : Optional.of(asNew(now));
    }

    /** At the position where it was raised, so that a screen which leaves in between is not given it again. */
    private Shown asNew(Instant now) {
        return new Shown(raised == BEFORE_ALL ? latest : raised, Event.SPLASH, splash, now);
    }

    private Event event() {
        Splash.Change change = splash.fact().change();
        if (change == null) {
            return Event.SPLASH;
        }
        return switch (change) {
            case AMENDED -> Event.AMENDED;
            case WITHDRAWN -> Event.WITHDRAWN;
        };
    }
}
