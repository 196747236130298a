package dev.paceline.notification.domain;

import dev.paceline.events.Envelope;
import dev.paceline.events.Splash;
import dev.paceline.events.Subject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A splash that is to be raised, amended or withdrawn.
 *
 * @param cause the rule and the thing behind it
 * @param who whose moment it is; absent when it is withdrawn, since then it is nobody's any more
 */
public record Notice(Cause.Key cause, @Nullable Subject who, Envelope<Splash> splash) {

    public Notice {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(splash, "splash");
    }
}
