package dev.paceline.notification.application;

import dev.paceline.events.Envelope;
import dev.paceline.events.Splash;
import dev.paceline.events.SplashId;
import dev.paceline.notification.application.Frame.Shown;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One tenant's channel on this instance: the splashes that a screen may ask for again, and the screens that watch now. {@link ShowSplashes}
 * lets one thread at a time in, so that a screen that joins misses nothing and gets nothing twice.
 */
final class Channel {

    private static final Frame HEARTBEAT = new Frame.Heartbeat();

    private final int kept;
    private final Deque<Shown> recent = new ArrayDeque<>();
    private final Set<SplashId> known = new HashSet<>();
    private final Set<Screen> screens = ConcurrentHashMap.newKeySet();

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
        boolean resumes = screen.after().isPresent();
        recent.stream()
                .filter(shown -> resumes ? screen.misses(shown) : isCurrent(shown, now))
                .forEach(shown -> screen.emitter().emit(new Shown(shown.position(), shown.splash(), now)));
    }

    void leave(Screen screen) {
        screens.remove(screen);
    }

    /** Keeps the splash and sends it to every screen, unless it is here already. */
    boolean show(long position, Envelope<Splash> splash, Instant now) {
        boolean isOlder = !recent.isEmpty() && position <= recent.getLast().position();
        if (isOlder || !known.add(splash.fact().splash())) {
            return false;
        }
        Shown shown = new Shown(position, splash, now);
        recent.addLast(shown);
        if (recent.size() > kept) {
            known.remove(id(recent.removeFirst()));
        }
        screens.stream().filter(screen -> screen.misses(shown)).forEach(screen -> screen.emitter()
                .emit(shown));
        return true;
    }

    void beat() {
        screens.forEach(screen -> screen.emitter().emit(HEARTBEAT));
    }

    /** Forgets what was raised before that time; true when nothing is left. */
    boolean forget(Instant before) {
        recent.removeIf(shown -> shown.splash().fact().raisedAt().isBefore(before));
        known.clear();
        recent.forEach(shown -> known.add(id(shown)));
        return recent.isEmpty() && screens.isEmpty();
    }

    int screens() {
        return screens.size();
    }

    private static boolean isCurrent(Shown shown, Instant now) {
        return shown.splash().fact().expiresAt().isAfter(now);
    }

    private static SplashId id(Shown shown) {
        return shown.splash().fact().splash();
    }
}
