package dev.paceline.ingest.domain;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Header fields that came with a delivery, looked up only where a provider asks for one. Names are in lower case. */
public interface HeaderFields {

    /** The first value of that header, or null. */
    @Nullable
    String first(String name);

    /** Those whose names are wanted, the first value of each. */
    Headers only(Predicate<String> wanted);
}
