package dev.paceline.kpi.streams;

import dev.paceline.events.TenantId;

/** Decides when a tenant's model is built anew. */
@FunctionalInterface
interface ModelBuilds {

    /** On the thread that finds that it is time. */
    ModelBuilds AT_ONCE = (tenant, build) -> build.run();

    /** Has it built, now or soon; asking again before it has begun changes nothing. */
    void request(TenantId tenant, Runnable build);
}
