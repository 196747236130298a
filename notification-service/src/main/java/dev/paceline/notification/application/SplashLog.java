package dev.paceline.notification.application;

import dev.paceline.events.ChannelId;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;

/** The log of splashes, as far as this instance has read it. */
public interface SplashLog {

    /** Whether all is read that was there when this instance began to read; before, a screen could be told of the past as if it were new. */
    boolean isRead();

    /** The position that the channel's next splash will have at least. */
    Uni<Long> end(TenantId tenant, ChannelId channel);
}
