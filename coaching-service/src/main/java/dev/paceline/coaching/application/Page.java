package dev.paceline.coaching.application;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what somebody may see.
 *
 * @param last where the next page goes on, absent at the end
 */
public record Page<T>(List<T> items, @Nullable T last) {

    public Page {
        items = List.copyOf(items);
    }
}
