package dev.paceline.ingest.domain;

import java.util.List;
import java.util.function.Predicate;

/**
 * What a proven delivery asks to forget of persons: raw payloads that were kept of the same source. That their records are
 * deleted is said by its elements.
 *
 * @param needles in small letters; a payload that tells of the persons holds one of them at least
 * @param meant decides over a payload
 * @param rest the delivery without what else it tells of the persons, every other element in its place
 */
public record Forgetting(List<String> needles, Predicate<String> meant, Content rest) {

    public Forgetting {
        needles = List.copyOf(needles);
    }
}
