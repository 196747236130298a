package dev.paceline.testkit;

import java.util.List;
import java.util.stream.Stream;

/** The six package words of a service, below its root package. */
record Rooms(String root) {

    static final List<String> ADAPTERS = List.of("rest", "messaging", "storage", "streams");
    static final List<String> WORDS =
            Stream.concat(ADAPTERS.stream(), Stream.of("application", "domain")).toList();

    /** A room as ArchUnit names packages, with all below it. */
    String room(String word) {
        return root + "." + word + "..";
    }

    String domain() {
        return room("domain");
    }

    String application() {
        return room("application");
    }

    /** Every room but that one. */
    String[] roomsBut(String word) {
        return WORDS.stream()
                .filter(other -> !other.equals(word))
                .map(this::room)
                .toArray(String[]::new);
    }

    /** Every adapter but that one. */
    String[] adaptersBut(String word) {
        return ADAPTERS.stream()
                .filter(other -> !other.equals(word))
                .map(this::room)
                .toArray(String[]::new);
    }

    String[] adapters() {
        return adaptersBut("");
    }

    /** The root and every room, without what is below them. */
    String[] homes() {
        return WORDS.stream().map(word -> root + "." + word).toArray(String[]::new);
    }
}
