package dev.paceline.events;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which services write a topic and which read it. A reader also writes the topic's dead letters. The broker's access rules are made of
 * this, so that what is not named here is refused.
 *
 * @param writers services that publish to it
 * @param readers services that consume it
 */
public record TopicAccess(Set<ServiceName> writers, Set<ServiceName> readers) {

    /** A topic that no service uses yet. */
    public static final TopicAccess NOBODY = new TopicAccess(Set.of(), Set.of());

    public TopicAccess {
        writers = Set.copyOf(writers);
        readers = Set.copyOf(readers);
    }

    /** Written by those, and read by nobody yet. */
    public static TopicAccess writtenBy(ServiceName first, ServiceName... more) {
        return new TopicAccess(EnumSet.of(first, more), Set.of());
    }

    /** The same writers, and read by those. */
    public TopicAccess readBy(ServiceName first, ServiceName... more) {
        return new TopicAccess(writers, EnumSet.of(first, more));
    }
}
