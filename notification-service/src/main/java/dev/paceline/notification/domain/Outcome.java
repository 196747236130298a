package dev.paceline.notification.domain;

import java.util.List;

/**
 * What follows from some sightings.
 *
 * @param causes what is to be remembered from now on
 * @param raised what is to be shown, unless the same splash was raised before
 * @param changed what is to be amended or withdrawn
 */
public record Outcome(List<Cause> causes, List<Notice> raised, List<Notice> changed) {

    public Outcome {
        causes = List.copyOf(causes);
        raised = List.copyOf(raised);
        changed = List.copyOf(changed);
    }
}
