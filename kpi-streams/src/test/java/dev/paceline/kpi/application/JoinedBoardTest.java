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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class JoinedBoardTest {

    private static final int REPS = 60;
    private static final int INSTANCES = 3;
    private static final LocalDate DAY = LocalDate.of(2024, 3, 5);
    private static final Span MARCH = new Span(LocalDate.of(2024, 3, 1), LocalDate.of(2024, 4, 1));

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
            List<Entry> found = joined.look(
                    instances.sources(), standings -> standings.ranking().page(0, REPS));
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
        joined.look(instances.sources(), Standings::ranking);
        assertThat(instances.told).isEqualTo(REPS);
        instances.set(7, 6);
        instances.set(8, 0);
        int size = joined.look(
                instances.sources(), standings -> standings.ranking().size());
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
}
