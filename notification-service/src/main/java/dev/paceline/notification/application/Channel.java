package dev.paceline.notification.application;

import dev.paceline.events.Envelope;
import dev.paceline.events.Splash;
import dev.paceline.events.SplashId;
import dev.paceline.notification.application.Frame.Shown;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * One tenant's channel on this instance: the splashes that a screen may ask for again, each as it is now, and the screens that watch
 * now. {@link ShowSplashes} lets one thread at a time in, so that a screen that joins misses nothing and gets nothing twice.
 */
final class Channel {

    private static final Frame HEARTBEAT = new Frame.Heartbeat();

    private final int kept;
    /** In the order in which they were raised. */
    private final Map<SplashId, RecentSplash> recent = new LinkedHashMap<>();

    private final Set<Screen> screens = ConcurrentHashMap.newKeySet();
    private long last = -1;

    Channel(int kept) {
        this.kept = kept;
    }

    /** A screen and the last position it has seen: whatever comes, it gets nothing up to there. */
    record Screen(MultiEmitter<? super Frame> emitter, OptionalLong after) {

        boolean misses(Shown shown) {
            return after.isEmpty() || shown.position() > after.getAsLong();
        }
    }

    /** Sends what the screen missed, or what is still current when it does not say where it was. */
    void join(Screen screen, Instant now) {
        screens.add(screen);
        OptionalLong after = screen.after();
        Function<RecentSplash, Optional<Shown>> missed =
                after.isPresent() ? splash -> splash.after(after.getAsLong(), now) : splash -> splash.current(now);
        recent.values().stream()
                .flatMap(splash -> missed.apply(splash).stream())
                .sorted(Comparator.comparingLong(Shown::position))
                .forEach(shown -> screen.emitter().emit(shown));
    }

    void leave(Screen screen) {
        screens.remove(screen);
    }

    /** Keeps the splash as it is now and sends it to every screen, unless it is known as it is now or has changed since. */
    boolean show(long position, Envelope<Splash> splash, Instant now) {
        SplashId id = splash.fact().splash();
        RecentSplash before = recent.get(id);
        if (position <= last || (before != null && !before.isOlderThan(splash))) {
            return false;
        }
        last = position;
        RecentSplash after = before == null ? RecentSplash.first(position, splash) : before.changed(position, splash);
        recent.put(id, after);
        if (recent.size() > kept) {
            Iterator<SplashId> oldest = recent.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        Shown shown = after.news(now);
        screens.stream().filter(screen -> screen.misses(shown)).forEach(screen -> screen.emitter()
                .emit(shown));
        return true;
    }

    void beat() {
        screens.forEach(screen -> screen.emitter().emit(HEARTBEAT));
    }

    /** Forgets what was raised before that time; true when nothing is left. */
    boolean forget(Instant before) {
        recent.values().removeIf(splash -> splash.wasRaisedBefore(before));
        return recent.isEmpty() && screens.isEmpty();
    }

    int screens() {
        return screens.size();
    }
}
