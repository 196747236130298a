package dev.paceline.notification.application;

import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.notification.domain.Cause;
import dev.paceline.notification.domain.Known;
import dev.paceline.notification.domain.Outcome;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.function.Function;

/** What is remembered of causes and raised splashes. */
public interface SplashBook {

    /**
     * In one transaction: reads what is known of these causes and people, lets the decision fall, keeps its causes, sends
     * those of its splashes that were never raised before, and what it amends and withdraws. The decision may be asked again
     * when the transaction is tried again.
     *
     * @param whose whose moments are to be decided about; when there are none, nothing can be raised
     */
    Uni<Void> decide(TenantId tenant, Set<Cause.Key> causes, Set<Subject> whose, Function<Known, Outcome> decision);
}
