package dev.paceline.ingest.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rep as somebody wrote it down; nothing is checked yet.
 *
 * @param id the rep's id, kept for ever
 * @param zone IANA time zone in which the rep's business days begin and end
 * @param currency ISO 4217 code of the rep's pay
 * @param hired first day
 * @param left first day no longer here
 * @param externalIds how CRMs name this rep: owner ids, e-mails, names
 * @param rampStart first day of the rep's ramp; absent where it is the first day, or there is none
 */
public record RepDraft(
        @Nullable String id,
        @Nullable String name,
        @Nullable String email,
        @Nullable String zone,
        @Nullable String currency,
        @Nullable String hired,
        @Nullable String left,
        List<@Nullable String> externalIds,
        List<MembershipDraft> memberships,
        @Nullable String rampStart) {

    /**
     * A rep's time in a team.
     *
     * @param from first day, or absent for always
     * @param until first day no longer in the team, or absent while it lasts
     */
    public record MembershipDraft(@Nullable String team, @Nullable String from, @Nullable String until) {}

    /** The same under that id. */
    public RepDraft named(String newId) {
        return new RepDraft(newId, name, email, zone, currency, hired, left, externalIds, memberships, rampStart);
    }

    public RepDraft {
        externalIds = externalIds == null ? List.of() : Drafts.copy(externalIds);
        memberships = memberships == null ? List.of() : Drafts.copy(memberships);
    }
}
