package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitRoundTest {

    private final CommitRound round = new CommitRound();
    private final List<String> done = new ArrayList<>();

    @Test
    void theFirstTaskThatIsAskedDoesTheWorkOfAllTasksOfItsThread() {
        round.join(() -> done.add("records"));
        round.join(() -> done.add("totals"));
        round.run();
        assertThat(done).containsExactly("records", "totals");
    }

    @Test
    void aTaskThatLeftIsNotAskedAnyMore() {
        CommitRound.Seat records = round.join(() -> done.add("records"));
        round.join(() -> done.add("totals"));
        records.leave();
        records.leave();
        round.run();
        assertThat(done).containsExactly("totals");
    }

    @Test
    void tasksOfOtherThreadsCommitOnTheirOwn() throws InterruptedException {
        Thread other = new Thread(() -> round.join(() -> done.add("other thread")));
        other.start();
        other.join();
        round.join(() -> done.add("this thread"));
        round.run();
        assertThat(done).containsExactly("this thread");
    }
}
