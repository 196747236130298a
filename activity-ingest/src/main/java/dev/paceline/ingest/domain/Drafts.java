package dev.paceline.ingest.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies of lists that people wrote, which may hold nulls until they are checked. */
final class Drafts {

    private Drafts() {}

    static <T extends @Nullable Object> List<T> copy(List<T> items) {
        return Collections.unmodifiableList(new ArrayList<>(items));
    }
}
