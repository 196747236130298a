package dev.paceline.notification.domain;

/** A splash rule by its short name, as in {@code deal-won}. */
public record RuleName(String value) implements Comparable<RuleName> {

    private static final String SHAPE = "[a-z0-9][a-z0-9-]{0,59}";

    /** @throws IllegalArgumentException unless it is made of small letters, digits and hyphens, 60 at most */
    public RuleName {
        if (value == null || !value.matches(SHAPE)) {
            throw new IllegalArgumentException("a rule's name is made of a-z, 0-9 and hyphens, 60 at most");
        }
    }

    @Override
    public int compareTo(RuleName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
