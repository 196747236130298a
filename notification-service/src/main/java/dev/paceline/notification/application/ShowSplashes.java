package dev.paceline.notification.application;

import dev.paceline.events.ChannelId;
import dev.paceline.events.Envelope;
import dev.paceline.events.Splash;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands each splash and each change of it to the screens that watch its channel on this instance, and what it missed to a screen that
 * comes back. A screen that takes nothing while more than its share of frames waits is dropped: its stream fails, the others do not
 * notice.
 */
@ApplicationScoped
public class ShowSplashes {

    private static final System.Logger LOG = System.getLogger(ShowSplashes.class.getName());

    private final SplashLog log;
    private final Clock clock;
    private final StreamLimits limits;
    private final ConcurrentMap<Address, Channel> channels = new ConcurrentHashMap<>();
    private @Nullable Cancellable heart;

    ShowSplashes(SplashLog log, Clock clock, StreamLimits limits) {
        this.log = log;
        this.clock = clock;
        this.limits = limits;
    }

    void start(@Observes Startup event) {
        heart = Multi.createFrom()
                .ticks()
                .every(limits.heartbeat())
                .onOverflow()
                .drop()
                .subscribe()
                .with(tick -> beatOrLog());
    }

    void stop(@Observes Shutdown event) {
        if (heart != null) {
            heart.cancel();
        }
    }

    /** One beat that fails must not be the last. */
    private void beatOrLog() {
        try {
            beat();
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.ERROR, "heartbeat failed", failure);
        }
    }

    /** A channel's name within its tenant. */
    private record Address(TenantId tenant, ChannelId channel) {}

    /**
     * Shows a splash or what became of it; the same again, an earlier revision of it, or an older position of its channel is passed over.
     *
     * @return whether it was new
     */
    public boolean show(long position, Envelope<Splash> splash) {
        Splash fact = splash.fact();
        Instant now = clock.instant();
        if (fact.raisedAt().isBefore(now.minus(limits.keptFor()))) {
            return false;
        }
        AtomicBoolean isNew = new AtomicBoolean();
        enter(new Address(fact.tenant(), fact.channel()), channel -> isNew.set(channel.show(position, splash, now)));
        return isNew.get();
    }

    /**
     * What a screen is sent from now on: first the splashes after the position as they are now, and what became of earlier ones since;
     * or those still current when there is none. Then each new one and each change, and heartbeats. A position that the log has not
     * reached is of another log and counts as none.
     */
    public Multi<Frame> resume(TenantId tenant, ChannelId channel, OptionalLong after) {
        if (after.isEmpty()) {
            return watch(tenant, channel, after);
        }
        return log.end(tenant, channel)
                .onItem()
                .transformToMulti(
                        end -> watch(tenant, channel, after.getAsLong() < end ? after : OptionalLong.empty()));
    }

    /** Whether a screen can be told what it missed. */
    public boolean isReady() {
        return log.isRead();
    }

    /** As {@link #resume}, for a position that this log has reached. */
    Multi<Frame> watch(TenantId tenant, ChannelId channel, OptionalLong after) {
        Address address = new Address(tenant, channel);
        return Multi.createFrom()
                .<Frame>emitter(screen -> join(address, screen, after), BackPressureStrategy.IGNORE)
                .onOverflow()
                .buffer(limits.kept() + limits.waiting());
    }

    /** Sends a heartbeat to every screen and forgets what is too old to be asked for. */
    void beat() {
        Instant oldest = clock.instant().minus(limits.keptFor());
        for (Address address : channels.keySet()) {
            channels.computeIfPresent(address, (same, channel) -> {
                channel.beat();
                return channel.forget(oldest) ? null : channel;
            });
        }
    }

    /** How many screens watch on this instance. */
    public int screens() {
        return channels.values().stream().mapToInt(Channel::screens).sum();
    }

    private void join(Address address, MultiEmitter<? super Frame> screen, OptionalLong after) {
        Channel.Screen joining = new Channel.Screen(screen, after);
        enter(address, channel -> {
            screen.onTermination(() -> channel.leave(joining));
            channel.join(joining, clock.instant());
        });
    }

    private void enter(Address address, Consumer<Channel> visit) {
        channels.compute(address, (same, found) -> {
            Channel channel = found == null ? new Channel(limits.kept()) : found;
            visit.accept(channel);
            return channel;
        });
    }
}
