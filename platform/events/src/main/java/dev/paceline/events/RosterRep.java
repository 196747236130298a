package dev.paceline.events;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A sales person.
 *
 * @param zone the zone in which this rep's business days begin and end
 * @param currency ISO 4217 code of the rep's pay
 * @param externalIds how CRMs name this rep (owner ids, e-mails, names); a record's owner is found through these
 * @param memberships teams with dates; may overlap
 * @param rampStart first day of the rep's ramp, from which eased targets are counted; absent where it is the first day, or there is no
 *     ramp
 */
public record RosterRep(
        TenantId tenant,
        RepId rep,
        long revision,
        String name,
        @Nullable String email,
        ZoneId zone,
        String currency,
        @Nullable LocalDate hired,
        @Nullable LocalDate left,
        List<String> externalIds,
        List<Membership> memberships,
        @Nullable LocalDate rampStart)
        implements RosterEntry {

    public RosterRep {
        Check.present("tenant", tenant);
        Check.present("rep", rep);
        Check.revision(revision);
        Check.text("name", name);
        Check.present("zone", zone);
        Check.currency("currency", currency);
        externalIds = externalIds == null ? List.of() : List.copyOf(externalIds);
        memberships = memberships == null ? List.of() : List.copyOf(memberships);
    }

    /** A rep without a ramp. */
    public RosterRep(
            TenantId tenant,
            RepId rep,
            long revision,
            String name,
            @Nullable String email,
            ZoneId zone,
            String currency,
            @Nullable LocalDate hired,
            @Nullable LocalDate left,
            List<String> externalIds,
            List<Membership> memberships) {
        this(tenant, rep, revision, name, email, zone, currency, hired, left, externalIds, memberships, null);
    }

    @Override
    public String key() {
        return Keys.of(tenant.value(), "rep", rep.value());
    }

    @Override
    public <R> R match(Function<RosterRep, R> onRep, Function<RosterTeam, R> onTeam) {
        return onRep.apply(this);
    }
}
