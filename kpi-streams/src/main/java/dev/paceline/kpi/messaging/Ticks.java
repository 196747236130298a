package dev.paceline.kpi.messaging;

import dev.paceline.kpi.application.NotReadyException;
import dev.paceline.kpi.application.TellAnomalies;
import dev.paceline.kpi.application.TellBoards;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Time comes in: as often as it is set, this instance tells what nobody has to ask for. */
@ApplicationScoped
class Ticks {

    private static final Logger LOG = Logger.getLogger(Ticks.class);

    private final TellAnomalies tellAnomalies;
    private final TellBoards tellBoards;

    Ticks(TellAnomalies tellAnomalies, TellBoards tellBoards) {
        this.tellAnomalies = tellAnomalies;
        this.tellBoards = tellBoards;
    }

    @Scheduled(
            identity = "tell-anomalies",
            every = "${paceline.kpi.anomalies-every}",
            delayed = "2m",
            concurrentExecution = ConcurrentExecution.SKIP)
    void anomalies() {
        tell("anomalies", tellAnomalies::look);
    }

    @Scheduled(
            identity = "tell-boards",
            every = "${paceline.kpi.boards-every}",
            delayed = "30s",
            concurrentExecution = ConcurrentExecution.SKIP)
    void boards() {
        tell("boards", tellBoards::look);
    }

    private static void tell(String what, Supplier<List<?>> look) {
        try {
            int told = look.get().size();
            LOG.debugf("looked what=%s facts=%d", what, told);
        } catch (NotReadyException e) {
            LOG.infof("not looked what=%s reason=%s", what, e.getMessage());
        }
    }
}
