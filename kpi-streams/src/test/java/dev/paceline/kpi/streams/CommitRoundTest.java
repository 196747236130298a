package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.DefinitionStamp;
import dev.paceline.kpi.domain.TotalsChange;
import dev.paceline.kpi.domain.TotalsChange.DayChange;
import dev.paceline.kpi.streams.TotalsFormat.Delta;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitRoundTest {

    private final CommitRound round = new CommitRound();
    private final List<String> done = new ArrayList<>();

    @Test
    void theFirstTaskThatIsAskedDoesTheWorkOfAllTasksOfItsThread() {
        round.join(together -> done.add("records"));
        round.join(together -> done.add("totals"));
        round.run();
        assertThat(done).containsExactly("records", "totals");
    }

    @Test
    void aTaskThatLeftIsNotAskedAnyMore() {
        CommitRound.Seat records = round.join(together -> done.add("records"));
        round.join(together -> done.add("totals"));
        records.leave();
        records.leave();
        round.run();
        assertThat(done).containsExactly("totals");
    }

    @Test
    void tasksOfOtherThreadsCommitOnTheirOwn() throws InterruptedException {
        Thread other = new Thread(() -> round.join(together -> done.add("other thread")));
        other.start();
        other.join();
        round.join(together -> done.add("this thread"));
        round.run();
        assertThat(done).containsExactly("this thread");
    }

    @Test
    void whatAllTasksMoveIsSentOnceBehindTheWorkOfAll() {
        round.join(moving("first"));
        round.join(moving("second"));
        round.run();
        assertThat(done).containsExactly("first moves", "second moves", "first sends 2 calls of anna");
    }

    private CommitRound.Work moving(String name) {
        return new CommitRound.Work() {
            @Override
            public void finish(PendingChanges together) {
                done.add(name + " moves");
                PendingChanges own = new PendingChanges();
                own.add(call());
                own.moveTo(together);
            }

            @Override
            public void sendTogether(PendingChanges together) {
                together.drainTo(delta -> done.add(name + " sends "
                        + delta.change().days().get(0).sum() + " calls of "
                        + delta.change().subject().id()));
            }
        };
    }

    private static Delta call() {
        DefinitionStamp definition = new DefinitionStamp(false, 1, Unit.COUNT, Aggregate.COUNT);
        List<DayChange> days = List.of(new DayChange(null, LocalDate.of(2024, 3, 5), BigDecimal.ONE, BigDecimal.ONE));
        return new Delta(
                new TenantId("acme"),
                new TotalsChange(Subject.of(new RepId("anna")), new MetricId("calls"), definition, days),
                new CorrelationId("delivery"),
                Instant.EPOCH);
    }
}
