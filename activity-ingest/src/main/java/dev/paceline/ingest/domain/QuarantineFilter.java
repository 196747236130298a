package dev.paceline.ingest.domain;

import dev.paceline.events.SourceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the elements in quarantine are meant; what is absent or empty limits nothing.
 *
 * @param reason a part of the reason, in any case
 * @param entries ids of entries
 */
public record QuarantineFilter(@Nullable SourceId source, @Nullable String reason, List<Long> entries) {

    /** The most entries that may be named one by one. */
    public static final int MOST_ENTRIES = 500;

    /** All of them. */
    public static final QuarantineFilter ALL = new QuarantineFilter(null, null, List.of());

    public QuarantineFilter {
        entries = entries == null ? List.of() : List.copyOf(entries);
    }

    /** Just that one. */
    public static QuarantineFilter one(long entry) {
        return new QuarantineFilter(null, null, List.of(entry));
    }
}
