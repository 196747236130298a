package dev.paceline.kit.security;

import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whose numbers a caller may see: admins and comp admins everyone's, managers the subtree of teams they lead today, reps
 * their own. A resource answers 404 where the answer is no.
 */
@ApplicationScoped
public class Visibility {

    private final Supplier<Reporting> reporting;
    private final Clock clock;

    @Inject
    Visibility(Instance<Reporting> reporting, Clock clock) {
        this((Supplier<Reporting>) reporting::get, clock);
    }

    Visibility(Supplier<Reporting> reporting, Clock clock) {
        this.reporting = reporting;
        this.clock = clock;
    }

    /** Whether the caller may see that subject's numbers; the tenant is always the caller's own. */
    public Uni<Boolean> maySee(Caller caller, Subject subject) {
        if (caller.has(Roles.ADMIN) || caller.has(Roles.COMP_ADMIN)) {
            return Uni.createFrom().item(true);
        }
        Optional<RepId> rep = caller.rep();
        if (rep.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        if (Subject.of(rep.get()).equals(subject)) {
            return Uni.createFrom().item(caller.has(Roles.REP) || caller.has(Roles.MANAGER));
        }
        return caller.has(Roles.MANAGER)
                ? leads(caller.tenant(), rep.get(), subject)
                : Uni.createFrom().item(false);
    }

    /** Whether the caller leads that subject as its manager, or everybody as an admin. */
    public Uni<Boolean> leads(Caller caller, Subject subject) {
        if (caller.has(Roles.ADMIN)) {
            return Uni.createFrom().item(true);
        }
        Optional<RepId> rep = caller.rep();
        return caller.has(Roles.MANAGER) && rep.isPresent()
                ? leads(caller.tenant(), rep.get(), subject)
                : Uni.createFrom().item(false);
    }

    /** Whether the caller may ask about that subject what only a coach asks: who leads it may, but nobody about themselves. */
    public Uni<Boolean> mayAsk(Caller caller, Subject subject) {
        boolean oneself = caller.rep().map(Subject::of).filter(subject::equals).isPresent();
        return oneself ? Uni.createFrom().item(false) : leads(caller, subject);
    }

    /** Whether the caller may set that subject's goals: admins, and who leads it; but a manager not their own. */
    public Uni<Boolean> maySetGoals(Caller caller, Subject subject) {
        return caller.has(Roles.ADMIN) ? Uni.createFrom().item(true) : mayAsk(caller, subject);
    }

    private Uni<Boolean> leads(TenantId tenant, RepId manager, Subject subject) {
        return reporting.get().manages(tenant, manager, subject, clock.instant());
    }
}
