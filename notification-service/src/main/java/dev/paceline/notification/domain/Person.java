package dev.paceline.notification.domain;

import dev.paceline.events.Subject;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/** A rep or team as a splash names it, and the zone of its business days. */
public record Person(String name, ZoneId zone) {

    public Person {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(zone, "zone");
    }

    /** For one whom the roster does not know yet. */
    public static Person unknown(Subject subject) {
        return new Person(subject.id(), ZoneOffset.UTC);
    }
}
