package dev.paceline.coaching.storage;

import dev.paceline.coaching.application.People;
import dev.paceline.coaching.domain.CoachedRep;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import dev.paceline.kit.roster.RosterProjection;
import dev.paceline.kit.roster.RosterView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.function.Function;

/** People as the projection of {@code org.roster} holds them. */
@ApplicationScoped
class RosterPeople implements People {

    private final RosterProjection roster;

    RosterPeople(RosterProjection roster) {
        this.roster = roster;
    }

    @Override
    public Uni<Function<RepId, CoachedRep>> of(TenantId tenant) {
        return roster.view(tenant).map(view -> rep -> person(view, rep));
    }

    private static CoachedRep person(RosterView view, RepId rep) {
        return view.rep(rep)
                .map(known -> new CoachedRep(known.name(), known.zone()))
                .orElseGet(() -> new CoachedRep(rep.value(), ZoneOffset.UTC));
    }
}
