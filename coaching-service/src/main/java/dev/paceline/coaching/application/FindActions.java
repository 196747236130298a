package dev.paceline.coaching.application;

import dev.paceline.coaching.domain.Recommendation;
import dev.paceline.events.ActionId;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds actions for somebody who may see some reps and not others. */
@ApplicationScoped
public class FindActions {

    private final Coaching coaching;

    FindActions(Coaching coaching) {
        this.coaching = coaching;
    }

    /** One action. */
    public Uni<Optional<Recommendation>> find(TenantId tenant, ActionId id) {
        return coaching.inTenant(tenant, book -> book.find(id));
    }

    /** The actions of a page that may be seen. */
    public Uni<Page<Recommendation>> list(TenantId tenant, ActionFilter filter, Sight sight) {
        int lookedAt = sight.lookedAt(filter.rep() != null, filter.limit());
        ActionFilter wide = new ActionFilter(filter.rep(), filter.status(), filter.after(), lookedAt);
        return coaching.inTenant(tenant, book -> book.list(wide))
                .chain(found -> sight.page(found, Recommendation::rep, filter.limit(), lookedAt));
    }
}
