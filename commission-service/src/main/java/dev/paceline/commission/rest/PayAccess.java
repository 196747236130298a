package dev.paceline.commission.rest;

import dev.paceline.commission.domain.StatementKey;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;

/** Who sees whose pay: admins and comp admins everyone's, all others their own. Leading a team does not show its pay. */
@ApplicationScoped
class PayAccess {

    private final Caller caller;

    PayAccess(Caller caller) {
        this.caller = caller;
    }

    TenantId tenant() {
        return caller.tenant();
    }

    boolean seesAllPay() {
        return caller.has(Roles.ADMIN) || caller.has(Roles.COMP_ADMIN);
    }

    /** Whose pay the caller is limited to; empty when they are no rep. */
    Optional<RepId> ownRep() {
        return caller.rep();
    }

    /** The statement an address names, or a problem 404 when the caller may not see it. */
    StatementKey visible(String rep, String month) {
        StatementKey key = new StatementKey(rep(rep, month), month(month));
        if (!seesAllPay() && !ownRep().equals(Optional.of(key.rep()))) {
            throw notFound(rep, month);
        }
        return key;
    }

    /** The month an address or a query names. */
    static YearMonth month(String month) {
        try {
            return YearMonth.parse(month);
        } catch (DateTimeException notAMonth) {
            throw ProblemException.badRequest("month", "must be a month such as 2017-03");
        }
    }

    static ProblemException notFound(String rep, String month) {
        return ProblemException.notFound("statement", rep + "/" + month);
    }

    private static RepId rep(String rep, String month) {
        try {
            return new RepId(rep);
        } catch (IllegalArgumentException notAnId) {
            throw notFound(rep, month);
        }
    }
}
