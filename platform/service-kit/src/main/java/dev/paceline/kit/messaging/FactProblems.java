package dev.paceline.kit.messaging;

import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/** Keeps which facts were set aside, by their key, so that it is shown on what they are about; a service without a database has none. */
public interface FactProblems {

    /** The fact of this key went to the dead letters; it is about these, as in {@code rep:anna:2027-03}. */
    Uni<Void> add(String topic, String key, Collection<String> about, String reason);

    /** Facts of these keys were processed: what was set aside before is history. */
    Uni<Void> clear(String topic, Collection<String> keys);

    /** A tenant's facts of a topic that are set aside now, oldest first; some hundred at most. */
    Uni<List<FactProblem>> find(TenantId tenant, String topic);
}
