package dev.paceline.console.application;

import dev.paceline.console.domain.ProviderAccount;
import dev.paceline.events.Revocation;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The tokens that were revoked before their end, known to every service. */
public interface Revocations {

    /** Refuses the tokens here at once and makes it known to every service; fails when the event log cannot be reached. */
    Uni<Void> publish(Revocation entry);

    /** Whether a session that began like this one is revoked, so that no token may be made from it. */
    boolean refuse(ProviderAccount account);

    /** What is revoked in that tenant now, newest first. */
    List<Revocation> of(TenantId tenant);
}
