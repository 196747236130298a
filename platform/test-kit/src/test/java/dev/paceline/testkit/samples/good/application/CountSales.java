package dev.paceline.testkit.samples.good.application;

import dev.paceline.events.RepId;
import dev.paceline.testkit.samples.good.domain.Tally;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The use case; it reads the clock so that the domain need not. */
@ApplicationScoped
public class CountSales {

    private static final Logger LOG = LoggerFactory.getLogger(CountSales.class);

    private final Tallies tallies;
    private final Clock clock;

    CountSales(Tallies tallies, Clock clock) {
        this.tallies = tallies;
        this.clock = clock;
    }

    @PreDestroy
    void end() {
        LOG.debug("no more sales");
    }

    public Uni<Tally> of(RepId rep) {
        return tallies.of(rep);
    }

    public Uni<Void> add(RepId rep, BigDecimal amount) {
        LOG.debug("sale counted");
        return tallies.of(rep).map(tally -> tally.on(amount, clock.instant())).flatMap(tallies::keep);
    }
}
