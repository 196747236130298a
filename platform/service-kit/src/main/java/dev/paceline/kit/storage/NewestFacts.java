package dev.paceline.kit.storage;

import dev.paceline.events.Envelope;
import dev.paceline.events.Fact;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Cuts a batch down to the newest revision of each key, as one statement with {@code ON CONFLICT} may touch a row only once. */
public final class NewestFacts {

    private NewestFacts() {}

    /** The newest envelope of each {@link Fact#key()}, in order of first appearance; of equal revisions the first. */
    public static <T extends Fact> List<Envelope<T>> of(Collection<Envelope<T>> batch, ToLongFunction<T> revision) {
        Map<String, Envelope<T>> newest = new LinkedHashMap<>();
        for (Envelope<T> envelope : batch) {
            newest.merge(
                    envelope.fact().key(),
                    envelope,
                    (known, offered) -> revision.applyAsLong(offered.fact()) > revision.applyAsLong(known.fact())
                            ? offered
                            : known);
        }
        return List.copyOf(newest.values());
    }
}
