package dev.paceline.kpi.application;

import dev.paceline.events.Fact;
import dev.paceline.events.Topic;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Compacted topics that hold what was decided: one change after the other, whichever instance makes it. */
public interface Register {

    /**
     * Reads the whole topic, lets the caller decide, and publishes what they decided; no other change comes in between. Returns
     * once it is durable. May call {@code decide} again with a newer state.
     *
     * @param decide from the newest fact of each key to the facts to publish; what it throws ends the change
     * @return what was published
     */
    default <T extends Fact> List<T> change(Topic<T> topic, UnaryOperator<List<T>> decide) {
        return change(topic, fact -> false, decide);
    }

    /**
     * The same where facts come to an end: those are neither handed over nor remembered, though they stay in the topic.
     *
     * @param over whether a fact will never matter again
     */
    <T extends Fact> List<T> change(Topic<T> topic, Predicate<T> over, UnaryOperator<List<T>> decide);
}
