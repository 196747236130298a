package dev.paceline.ingest.domain;

import org.jspecify.annotations.Nullable;

/** The header fields of a delivery. Names are not case-sensitive. */
@FunctionalInterface
public interface Headers {

    /** The first value of that header, or null. */
    @Nullable
    String first(String name);
}
