package dev.paceline.goals.rest;

import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.goals.application.Cause;
import dev.paceline.goals.application.FindGoals;
import dev.paceline.goals.application.GoalFilter;
import dev.paceline.kit.problem.Correlation;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kit.security.Visibility;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.util.Optional;

/** What the caller may do with goals: they read those of the subjects they may see, and write those if their role lets them. */
@RequestScoped
class GoalAccess {

    private final Caller caller;
    private final Visibility visibility;
    private final Correlation correlation;
    private final Clock clock;

    GoalAccess(Caller caller, Visibility visibility, Correlation correlation, Clock clock) {
        this.caller = caller;
        this.visibility = visibility;
        this.correlation = correlation;
        this.clock = clock;
    }

    TenantId tenant() {
        return caller.tenant();
    }

    Uni<Boolean> maySee(Subject subject) {
        return visibility.maySee(caller, subject);
    }

    /** Whether the caller may set, change and cancel goals of that subject. */
    Uni<Boolean> maySet(Subject subject) {
        return visibility.maySetGoals(caller, subject);
    }

    FindGoals.Sight sight() {
        return new FindGoals.Sight(caller.has(Roles.ADMIN) || caller.has(Roles.COMP_ADMIN), this::maySee);
    }

    /** Looks only where there can be something to see: a rep's own goals are found without looking through all. */
    GoalFilter narrowed(GoalFilter filter) {
        boolean seesOthers = caller.has(Roles.ADMIN) || caller.has(Roles.COMP_ADMIN) || caller.has(Roles.MANAGER);
        Optional<RepId> rep = caller.rep();
        if (seesOthers || rep.isEmpty() || filter.subject() != null) {
            return filter;
        }
        return new GoalFilter(Subject.of(rep.get()), filter.metric(), filter.after(), filter.limit());
    }

    /** The request as the cause of what it changes. */
    Cause cause() {
        return new Cause(correlation.id(), clock.instant());
    }
}
