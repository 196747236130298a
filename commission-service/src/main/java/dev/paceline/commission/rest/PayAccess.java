package dev.paceline.commission.rest;

import dev.paceline.commission.application.ChoosePayPolicy;
import dev.paceline.commission.domain.PayPolicy;
import dev.paceline.commission.domain.StatementKey;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who sees whose pay: comp admins everyone's, admins too unless the tenant's policy keeps it to comp admins, all others their own. Leading a
 * team does not show its pay.
 */
@ApplicationScoped
class PayAccess {

    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

    private final Caller caller;
    private final ChoosePayPolicy payPolicy;

    PayAccess(Caller caller, ChoosePayPolicy payPolicy) {
        this.caller = caller;
        this.payPolicy = payPolicy;
    }

    TenantId tenant() {
        return caller.tenant();
    }

    Uni<Boolean> seesAllPay() {
        if (caller.has(Roles.COMP_ADMIN)) {
            return Uni.createFrom().item(true);
        }
        return caller.has(Roles.ADMIN)
                ? payPolicy.read(tenant()).map(PayPolicy::adminsSeePay)
                : Uni.createFrom().item(false);
    }

    /** Ends with a problem 403 unless the caller runs pay. */
    Uni<Void> mustRunPay() {
        return seesAllPay()
                .invoke(sees -> {
                    if (!sees) {
                        throw ProblemException.forbidden("This tenant keeps pay to its comp admins.");
                    }
                })
                .replaceWithVoid();
    }

    /** Whose pay the caller is limited to; empty when they are no rep. */
    Optional<RepId> ownRep() {
        return caller.rep();
    }

    /** The statement an address names, or a problem 404 when the caller may not see it. */
    Uni<StatementKey> visible(String rep, String month) {
        StatementKey key = new StatementKey(rep(rep, month), month(month));
        if (ownRep().equals(Optional.of(key.rep()))) {
            return Uni.createFrom().item(key);
        }
        return seesAllPay().map(sees -> {
            if (!sees) {
                throw notFound(rep, month);
            }
            return key;
        });
    }

    /** The month an address or a query names. */
    static YearMonth month(String month) {
        if (!MONTH.matcher(month).matches()) {
            throw notAMonth();
        }
        try {
            return YearMonth.parse(month);
        } catch (DateTimeException notAMonth) {
            throw notAMonth();
        }
    }

    private static ProblemException notAMonth() {
        return ProblemException.badRequest("month", "must be a month such as 2017-03");
    }

    static ProblemException notFound(String rep, String month) {
        return ProblemException.notFound("statement", rep + "/" + month);
    }

    /** The rep a query names. */
    static RepId rep(String rep) {
        try {
            return new RepId(rep);
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.badRequest("rep", String.valueOf(notAnId.getMessage()));
        }
    }

    private static RepId rep(String rep, String month) {
        try {
            return new RepId(rep);
        } catch (IllegalArgumentException notAnId) {
            throw notFound(rep, month);
        }
    }
}
