package dev.paceline.testkit.samples.good.application;

import dev.paceline.events.RepId;
import dev.paceline.testkit.samples.good.domain.Tally;
import io.smallrye.mutiny.Uni;

/** The port to what is remembered. */
public interface Tallies {

    Uni<Tally> of(RepId rep);

    Uni<Void> keep(Tally tally);
}
