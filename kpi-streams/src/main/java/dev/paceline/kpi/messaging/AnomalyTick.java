package dev.paceline.kpi.messaging;

import dev.paceline.kpi.application.NotReadyException;
import dev.paceline.kpi.application.TellAnomalies;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Time comes in: as often as it is set, this instance looks for anomalies. */
@ApplicationScoped
class AnomalyTick {

    private static final Logger LOG = Logger.getLogger(AnomalyTick.class);

    private final TellAnomalies tellAnomalies;
    private final Clock clock;

    AnomalyTick(TellAnomalies tellAnomalies, Clock clock) {
        this.tellAnomalies = tellAnomalies;
        this.clock = clock;
    }

    @Scheduled(
            identity = "tell-anomalies",
            every = "${paceline.kpi.anomalies-every}",
            delayed = "2m",
            concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            int told = tellAnomalies
                    .look(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .size();
            LOG.infof("anomalies told facts=%d", told);
        } catch (NotReadyException e) {
            LOG.infof("anomalies not looked for reason=%s", e.getMessage());
        }
    }
}
