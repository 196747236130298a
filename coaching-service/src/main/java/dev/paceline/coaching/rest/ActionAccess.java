package dev.paceline.coaching.rest;

import dev.paceline.coaching.application.ActionFilter;
import dev.paceline.coaching.application.Sight;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kit.security.Visibility;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Whose actions the caller may see: their own, those of the subtree they lead, or all. */
@RequestScoped
class ActionAccess {

    private final Caller caller;
    private final Visibility visibility;

    ActionAccess(Caller caller, Visibility visibility) {
        this.caller = caller;
        this.visibility = visibility;
    }

    TenantId tenant() {
        return caller.tenant();
    }

    Uni<Boolean> maySee(RepId rep) {
        return visibility.maySee(caller, Subject.of(rep));
    }

    Sight sight() {
        return new Sight(caller.has(Roles.ADMIN), this::maySee);
    }

    /** Whether the caller may ask that rep something: who leads them, and admins; nobody asks themselves, and who pays does not ask. */
    Uni<Boolean> mayAsk(RepId rep) {
        return visibility.mayAsk(caller, Subject.of(rep));
    }

    Sight asking() {
        return new Sight(caller.has(Roles.ADMIN) && caller.rep().isEmpty(), this::mayAsk);
    }

    /** The caller's name, for the record of who did what. */
    String name() {
        return caller.name();
    }

    /** Looks only where there can be something to see: a rep's own actions are found without looking through all. */
    ActionFilter narrowed(ActionFilter filter) {
        boolean seesOthers = caller.has(Roles.ADMIN) || caller.has(Roles.MANAGER);
        Optional<RepId> own = caller.rep();
        if (seesOthers || own.isEmpty() || filter.rep() != null) {
            return filter;
        }
        return new ActionFilter(own.get(), filter.status(), filter.after(), filter.limit());
    }
}
