package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.RepId;
import dev.paceline.kpi.domain.Ranking.Entry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static Entry entry(String rep, String value) {
        return new Entry(new BigDecimal(value), new RepId(rep));
    }

    private static final Ranking FOUR = Ranking.empty(false)
            .with(entry("anna", "10"))
            .with(entry("ben", "30"))
            .with(entry("chiyo", "10.0"))
            .with(entry("dora", "5"));

    @Test
    void equalNumbersShareARankAndTheNextLeavesAGap() {
        assertThat(FOUR.page(0, 10))
                .extracting(each -> each.rep().value())
                .containsExactly("ben", "anna", "chiyo", "dora");
        assertThat(FOUR.page(0, 10)).extracting(each -> FOUR.rank(each.value())).containsExactly(1, 2, 2, 4);
        assertThat(FOUR.sum()).isEqualByComparingTo("55");
        assertThat(FOUR.worse(BigDecimal.TEN)).isEqualTo(1);
    }

    @Test
    void whereLessIsBetterTheSmallestComesFirst() {
        Ranking fastest = Ranking.empty(true).with(entry("anna", "300")).with(entry("ben", "60"));
        assertThat(fastest.at(0).rep()).isEqualTo(new RepId("ben"));
        assertThat(fastest.rank(new BigDecimal("300"))).isEqualTo(2);
    }

    @Test
    void aPageIsCutAtTheEnd() {
        assertThat(FOUR.page(3, 10)).hasSize(1);
        assertThat(FOUR.page(4, 10)).isEmpty();
        assertThat(FOUR.page(1, Integer.MAX_VALUE)).hasSize(3);
    }

    @Test
    void anyChangesEndAsIfEverythingWereSortedAnew() {
        Random random = new Random(42);
        Map<String, Entry> standing = new HashMap<>();
        Ranking ranking = Ranking.empty(false);
        for (int i = 0; i < 5_000; i++) {
            String rep = "rep-" + random.nextInt(400);
            Entry before = standing.remove(rep);
            if (before != null) {
                ranking = ranking.without(before);
            }
            if (random.nextInt(5) > 0) {
                Entry next = entry(rep, String.valueOf(random.nextInt(100)));
                standing.put(rep, next);
                ranking = ranking.with(next);
            }
        }
        List<Entry> sorted = new ArrayList<>(standing.values());
        sorted.sort(Comparator.comparing(Entry::value).reversed().thenComparing(Entry::rep));
        assertThat(ranking.page(0, sorted.size() + 1)).isEqualTo(sorted);
        for (Entry each : sorted) {
            long better = sorted.stream()
                    .filter(other -> other.value().compareTo(each.value()) > 0)
                    .count();
            assertThat(ranking.rank(each.value())).isEqualTo(1 + (int) better);
        }
    }
}
