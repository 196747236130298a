package dev.paceline.ingest.domain;

import java.util.List;

/** A whole or partial roster as somebody wrote it down. Who is not named stays as they are. */
public record RosterDraft(List<TeamDraft> teams, List<RepDraft> reps) {

    public RosterDraft {
        teams = teams == null ? List.of() : Drafts.copy(teams);
        reps = reps == null ? List.of() : Drafts.copy(reps);
    }
}
