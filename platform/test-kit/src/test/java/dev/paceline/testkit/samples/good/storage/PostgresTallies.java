package dev.paceline.testkit.samples.good.storage;

import dev.paceline.events.RepId;
import dev.paceline.testkit.samples.good.application.Tallies;
import dev.paceline.testkit.samples.good.domain.Tally;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class PostgresTallies implements Tallies {

    @Override
    public Uni<Tally> of(RepId rep) {
        return Uni.createFrom().item(new Tally(rep, List.of(), null));
    }

    @Override
    public Uni<Void> keep(Tally tally) {
        return Uni.createFrom().item(new TallyRow(tally.rep().value())).replaceWithVoid();
    }
}
