package dev.paceline.kpi.messaging;

import dev.paceline.kpi.application.NotReadyException;
import dev.paceline.kpi.application.TellBoards;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Time comes in: as often as it is set, who is ahead is told where it changed. */
@ApplicationScoped
class BoardTick {

    private static final Logger LOG = Logger.getLogger(BoardTick.class);

    private final TellBoards tellBoards;
    private final Clock clock;

    BoardTick(TellBoards tellBoards, Clock clock) {
        this.tellBoards = tellBoards;
        this.clock = clock;
    }

    @Scheduled(
            identity = "tell-boards",
            every = "${paceline.kpi.boards-every}",
            delayed = "30s",
            concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            int told = tellBoards
                    .look(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .size();
            LOG.debugf("boards told facts=%d", told);
        } catch (NotReadyException e) {
            LOG.debugf("boards not told reason=%s", e.getMessage());
        }
    }
}
