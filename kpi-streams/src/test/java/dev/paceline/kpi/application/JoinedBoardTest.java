package dev.paceline.kpi.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.RepId;
import dev.paceline.kpi.application.JoinedBoard.Source;
import dev.paceline.kpi.application.OtherInstances.BoardPart;
import dev.paceline.kpi.application.OtherInstances.Standing;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Ranking.Entry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class JoinedBoardTest {

    private static final int REPS = 60;
    private static final int INSTANCES = 3;
    private static final LocalDate DAY = LocalDate.of(2024, 3, 5);
    private static final Span MARCH = new Span(LocalDate.of(2024, 3, 1), LocalDate.of(2024, 4, 1));

    private static final Function<List<Supplier<BoardPart>>, List<BoardPart>> ONE_AFTER_THE_OTHER =
            questions -> questions.stream().map(Supplier::get).toList();

    private static RepId rep(int number) {
        return new RepId("rep-" + number);
    }

    /** Three instances that each hold some reps, whose numbers change; an instance may lose its boards. */
    private static final class Instances {

        private final Map<RepId, BigDecimal> numbers = new HashMap<>();
        private final List<LiveBoard> boards = new ArrayList<>();
        private int told;

        Instances() {
            for (int instance = 0; instance < INSTANCES; instance++) {
                boards.add(board(instance));
            }
        }

        private static LiveBoard board(int instance) {
            List<RepId> members = new ArrayList<>();
            for (int number = instance; number < REPS; number += INSTANCES) {
                members.add(rep(number));
            }
            return new LiveBoard(members, MARCH, false);
        }

        void set(int number, int value) {
            RepId rep = rep(number);
            if (value == 0) {
                numbers.remove(rep);
            } else {
                numbers.put(rep, BigDecimal.valueOf(value));
            }
            boards.forEach(board -> board.mark(rep, DAY, DAY));
        }

        void startAgain(int instance) {
            boards.set(instance, board(instance));
        }

        List<Source> sources() {
            List<Source> sources = new ArrayList<>();
            for (int instance = 0; instance < INSTANCES; instance++) {
                LiveBoard board = boards.get(instance);
                sources.add(new Source("instance " + instance, (known, since) -> part(board, known, since)));
            }
            return sources;
        }

        private BoardPart part(LiveBoard board, String known, long since) {
            BoardPart part = board.part(rep -> Optional.ofNullable(numbers.get(rep)), known, since);
            told += part.standings().size();
            return part;
        }

        List<Entry> sortedAnew() {
            return numbers.entrySet().stream()
                    .map(each -> new Entry(each.getValue(), each.getKey()))
                    .sorted((one, other) -> one.value().equals(other.value())
                            ? one.rep().compareTo(other.rep())
                            : other.value().compareTo(one.value()))
                    .toList();
        }
    }

    @Property(tries = 50, shrinking = ShrinkingMode.OFF)
    void theJoinedRankingIsTheRankingOfAll(@ForAll long seed) {
        Random random = new Random(seed);
        Instances instances = new Instances();
        JoinedBoard joined = new JoinedBoard(false);
        for (int question = 0; question < 30; question++) {
            for (int change = random.nextInt(20); change > 0; change--) {
                instances.set(random.nextInt(REPS), random.nextInt(12));
            }
            if (random.nextInt(10) == 0) {
                instances.startAgain(random.nextInt(INSTANCES));
            }
            List<Entry> found = joined.look(instances.sources(), ONE_AFTER_THE_OTHER, standings -> standings
                    .ranking()
                    .page(0, REPS));
            assertThat(found).isEqualTo(instances.sortedAnew());
        }
    }

    @Test
    void onlyWhatChangedIsToldAgain() {
        Instances instances = new Instances();
        JoinedBoard joined = new JoinedBoard(false);
        for (int number = 0; number < REPS; number++) {
            instances.set(number, 5);
        }
        joined.look(instances.sources(), ONE_AFTER_THE_OTHER, Standings::ranking);
        assertThat(instances.told).isEqualTo(REPS);
        instances.set(7, 6);
        instances.set(8, 0);
        int size = joined.look(instances.sources(), ONE_AFTER_THE_OTHER, standings -> standings
                .ranking()
                .size());
        assertThat(size).isEqualTo(REPS - 1);
        assertThat(instances.told).isEqualTo(REPS + 2);
    }

    @Test
    void whoHasNoNumberAnyMoreIsToldAsSuch() {
        LiveBoard board = new LiveBoard(List.of(rep(1)), MARCH, false);
        BoardPart first = board.part(rep -> Optional.of(BigDecimal.ONE), "", 0);
        assertThat(first.whole()).isTrue();
        board.mark(rep(1), DAY, DAY);
        BoardPart second = board.part(rep -> Optional.empty(), first.board(), first.version());
        assertThat(second.whole()).isFalse();
        assertThat(second.standings()).containsExactly(new Standing("rep-1", null));
    }

    @Test
    void anAnswerThatIsOvertakenByANewerOneChangesNothing() {
        Instances instances = new Instances();
        instances.set(1, 5);
        JoinedBoard joined = new JoinedBoard(false);
        List<BigDecimal> inner = new ArrayList<>();
        Function<List<Supplier<BoardPart>>, List<BoardPart>> overtaken = questions -> {
            List<BoardPart> old = ONE_AFTER_THE_OTHER.apply(questions);
            instances.set(1, 9);
            inner.add(joined.look(instances.sources(), ONE_AFTER_THE_OTHER, JoinedBoardTest::first));
            return old;
        };
        BigDecimal outer = joined.look(instances.sources(), overtaken, JoinedBoardTest::first);
        assertThat(inner).containsExactly(BigDecimal.valueOf(9));
        assertThat(outer).isEqualTo(BigDecimal.valueOf(9));
    }

    @Test
    void anAnswerOfABoardThatWasMadeAgainMeanwhileChangesNothing() {
        Instances instances = new Instances();
        instances.set(1, 5);
        JoinedBoard joined = new JoinedBoard(false);
        joined.look(instances.sources(), ONE_AFTER_THE_OTHER, Standings::ranking);
        Function<List<Supplier<BoardPart>>, List<BoardPart>> overtaken = questions -> {
            List<BoardPart> old = ONE_AFTER_THE_OTHER.apply(questions);
            instances.startAgain(1);
            instances.set(1, 9);
            joined.look(instances.sources(), ONE_AFTER_THE_OTHER, Standings::ranking);
            return old;
        };
        assertThat(joined.look(instances.sources(), overtaken, JoinedBoardTest::first))
                .isEqualTo(BigDecimal.valueOf(9));
    }

    /** While one question waits for an instance that hangs, another one of the same board is answered. */
    @Test
    void anInstanceThatHangsHoldsNobodyElseUp() throws Exception {
        Instances instances = new Instances();
        instances.set(1, 5);
        JoinedBoard joined = new JoinedBoard(false);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        Thread waiting = new Thread(() -> joined.look(
                instances.sources(),
                questions -> {
                    asked.countDown();
                    await(hanging);
                    return ONE_AFTER_THE_OTHER.apply(questions);
                },
                Standings::ranking));
        waiting.start();
        assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(joined.look(instances.sources(), ONE_AFTER_THE_OTHER, JoinedBoardTest::first))
                .isEqualTo(BigDecimal.valueOf(5));
        hanging.countDown();
        waiting.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BigDecimal first(Standings standings) {
        return standings.ranking().page(0, 1).get(0).value();
    }
}
