package dev.paceline.notification.application;

import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** The splashes that were raised, as they are now. */
public interface SplashHistory {

    /** Those raised since that time that match the filter but for the team, the newest first, no more than its limit. */
    Uni<List<PastSplash>> list(TenantId tenant, SplashFilter filter, Instant since);
}
