package dev.paceline.commission.domain;

/** The CRM record behind a credit, as in deal 1C1I7A6R. */
public record RecordKey(String type, String id) implements Comparable<RecordKey> {

    public RecordKey {
        if (type.isBlank() || id.isBlank()) {
            throw new IllegalArgumentException("a record has a type and an id");
        }
    }

    @Override
    public int compareTo(RecordKey other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return type + " " + id;
    }
}
