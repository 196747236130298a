package dev.paceline.kit.messaging;

import java.time.Instant;
import java.util.List;

/**
 * Why something may not be up to date: a fact about it could not be processed.
 *
 * @param key the fact's
 * @param about what it is about beside its key, as in {@code rep:anna:2027-03}; empty where the fact cannot be read
 * @param since when it was set aside first
 * @param reason in words, as in the dead letter
 */
public record FactProblem(String key, List<String> about, Instant since, String reason) {

    public FactProblem {
        about = List.copyOf(about);
    }
}
