package dev.paceline.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whose number it is: a rep's or a team's. */
public record Subject(Kind kind, String id) implements Comparable<Subject> {

    /** Rep or team; lower case on the wire. */
    public enum Kind {
        REP,
        TEAM;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Subject {
        Check.present("subject.kind", kind);
        Check.id("subject.id", id);
    }

    public static Subject of(RepId rep) {
        return new Subject(Kind.REP, rep.value());
    }

    public static Subject of(TeamId team) {
        return new Subject(Kind.TEAM, team.value());
    }

    @Override
    public int compareTo(Subject other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return kind.wireName() + ":" + id;
    }
}
