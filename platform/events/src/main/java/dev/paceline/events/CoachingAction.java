package dev.paceline.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something for a rep to do, or done.
 *
 * @param headline the advice, one sentence
 * @param why the numbers behind it, in words
 * @param goal the goal it is about, if any
 */
public record CoachingAction(
        TenantId tenant,
        ActionId action,
        long revision,
        RepId rep,
        Kind kind,
        Status status,
        String headline,
        String why,
        @Nullable GoalId goal,
        Instant openedAt,
        @Nullable Instant closedAt)
        implements Fact {

    /** What it is. */
    public enum Kind {
        RECOMMENDATION,
        ASSIGNMENT,
        REMINDER,
        COMPLETION
    }

    /** Whether it still asks for something. */
    public enum Status {
        OPEN,
        CLOSED
    }

    public CoachingAction {
        Check.present("tenant", tenant);
        Check.present("action", action);
        Check.revision(revision);
        Check.present("rep", rep);
        Check.present("kind", kind);
        Check.present("status", status);
        Check.text("headline", headline);
        Check.text("why", why);
        Check.present("openedAt", openedAt);
        if ((status == Status.CLOSED) != (closedAt != null)) {
            throw new IllegalArgumentException("closedAt belongs to CLOSED, and only to it");
        }
    }

    @Override
    public String key() {
        return Keys.of(tenant.value(), action.value());
    }

    @Override
    public String factId() {
        return key() + "@" + revision;
    }
}
