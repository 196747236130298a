package dev.paceline.notification.domain;

import dev.paceline.events.Envelope;
import dev.paceline.events.Splash;
import java.util.List;

/**
 * What follows from some sightings.
 *
 * @param causes what is to be remembered from now on
 * @param splashes what is to be shown, unless the same splash was raised before
 */
public record Outcome(List<Cause> causes, List<Envelope<Splash>> splashes) {

    public Outcome {
        causes = List.copyOf(causes);
        splashes = List.copyOf(splashes);
    }
}
