package dev.paceline.ingest.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A team as somebody wrote it down; nothing is checked yet.
 *
 * @param id the team's id, kept for ever
 * @param parent id of the team above
 * @param zone IANA time zone, as in {@code Europe/Berlin}
 * @param currency ISO 4217 code
 */
public record TeamDraft(
        @Nullable String id,
        @Nullable String name,
        @Nullable String parent,
        @Nullable String zone,
        @Nullable String currency,
        List<ManagerDraft> managers) {

    /**
     * A rep's time as manager.
     *
     * @param from first day, or absent for always
     * @param until first day no longer manager, or absent while it lasts
     */
    public record ManagerDraft(@Nullable String rep, @Nullable String from, @Nullable String until) {}

    /** The same under that id. */
    public TeamDraft named(String newId) {
        return new TeamDraft(newId, name, parent, zone, currency, managers);
    }

    public TeamDraft {
        managers = managers == null ? List.of() : Drafts.copy(managers);
    }
}
