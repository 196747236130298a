package dev.paceline.notification.domain;

import java.util.Comparator;

/**
 * What is remembered of one thing under one rule, so that it raises a splash when it begins to fulfil the rule and not again
 * while it goes on fulfilling it.
 *
 * @param thing the record or goal, as in {@code deal|42}
 * @param revision the newest revision seen
 * @param stands whether that revision fulfils the rule
 */
public record Cause(RuleName rule, String thing, long revision, boolean stands) {

    /** Names a cause within its tenant. */
    public record Key(RuleName rule, String thing) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::rule).thenComparing(Key::thing);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    public Key key() {
        return new Key(rule, thing);
    }
}
