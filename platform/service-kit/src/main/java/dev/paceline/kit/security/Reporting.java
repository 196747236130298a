package dev.paceline.kit.security;

import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Who reports to whom. The roster projection answers it; a service without PostgreSQL brings a bean of its own. */
public interface Reporting {

    /** Whether that manager leads the subject, directly or through teams above it, at that time: on the day that it is for the subject. */
    Uni<Boolean> manages(TenantId tenant, RepId manager, Subject subject, Instant at);
}
