package dev.paceline.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that no service may accept any more, though they have not expired: one token, all of a session, or all of a subject.
 *
 * @param id the token's {@code jti}, its {@code sid} or its {@code sub}, as {@code kind} says
 * @param before of a subject, only tokens whose holder signed in at or before this instant; for the others, when it was revoked
 * @param until when the last token that this could refuse has expired, so that the entry may be forgotten
 * @param by who revoked it: the name in that caller's token
 * @param reason why, in the words of who revoked it
 */
public record Revocation(
        TenantId tenant, Kind kind, String id, Instant before, Instant until, String by, @Nullable String reason)
        implements Fact {

    /** What is revoked. */
    public enum Kind {
        /** The one token of that {@code jti}. */
        TOKEN,
        /** Every token of that {@code sid}: what one sign-in at an identity provider led to. */
        SESSION,
        /** Every token of that {@code sub} up to an instant. */
        SUBJECT
    }

    public Revocation {
        Check.present("tenant", tenant);
        Check.present("kind", kind);
        Check.id("id", id);
        Check.present("before", before);
        Check.present("until", until);
        Check.text("by", by);
    }

    @Override
    public String key() {
        return Keys.of(tenant.value(), kind.name(), id);
    }

    @Override
    public String factId() {
        return key() + "@" + before;
    }
}
