package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.KpiLeaderboard;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Podium.Contest;
import dev.paceline.kpi.domain.Podium.Group;
import dev.paceline.kpi.domain.Ranking.Entry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PodiumTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final Span MARCH = new Span(LocalDate.of(2024, 3, 1), LocalDate.of(2024, 4, 1));
    private static final Group ALL = new Group(null);
    private static final Group FIELD = new Group(new TeamId("field"));
    private static final Group EMPTY = new Group(new TeamId("empty"));
    private static final Ranking BEFORE =
            ranking(false, entry("anna", 3), entry("ben", 5), entry("chiyo", 4), entry("dora", 0));
    private static final Ranking NOW =
            ranking(false, entry("anna", 7), entry("ben", 5), entry("chiyo", 5), entry("dora", 0));

    private static Entry entry(String rep, int value) {
        return new Entry(BigDecimal.valueOf(value), new RepId(rep));
    }

    private static Ranking ranking(boolean lowerIsBetter, Entry... entries) {
        Ranking ranking = Ranking.empty(lowerIsBetter);
        for (Entry entry : entries) {
            ranking = ranking.with(entry);
        }
        return ranking;
    }

    /** Chiyo alone is not in the field. */
    private static Collection<Group> groups(RepId rep) {
        return rep.value().equals("chiyo") ? List.of(ALL) : List.of(ALL, FIELD);
    }

    private static List<Podium> podiums(Ranking now, @Nullable Ranking before, boolean lowerIsBetter) {
        Contest contest = new Contest(new MetricId("calls"), null, MARCH, lowerIsBetter);
        return Podium.of(contest, List.of(ALL, FIELD, EMPTY), PodiumTest::groups, now, before);
    }

    private static List<String> places(Podium podium) {
        return podium.standings().stream()
                .map(each -> each.rank() + " " + each.subject().id() + " " + each.value() + " " + each.movement())
                .toList();
    }

    @Test
    void eachGroupHasItsOwnRanksAndMovements() {
        List<Podium> podiums = podiums(NOW, BEFORE, false);
        assertThat(places(podiums.get(0))).containsExactly("1 anna 7 2", "2 ben 5 -1", "2 chiyo 5 0");
        assertThat(places(podiums.get(1))).containsExactly("1 anna 7 1", "2 ben 5 -1");
        assertThat(podiums.get(2).standings()).isEmpty();
    }

    @Test
    void onTheFirstDayNobodyHasMoved() {
        assertThat(places(podiums(NOW, null, false).get(1))).containsExactly("1 anna 7 null", "2 ben 5 null");
    }

    @Test
    void whereLessIsBetterNothingIsTheBest() {
        Ranking waits = ranking(true, entry("anna", 7), entry("dora", 0));
        assertThat(places(podiums(waits, null, true).get(0))).containsExactly("1 dora 0 null", "2 anna 7 null");
    }

    @Test
    void neverMoreThanTenAreShown() {
        Ranking many = Ranking.empty(false);
        for (int rep = 0; rep < 12; rep++) {
            many = many.with(entry("rep-" + (10 + rep), 1));
        }
        Podium podium = podiums(many, null, false).get(0);
        assertThat(podium.standings()).hasSize(10).allMatch(each -> each.rank() == 1);
        assertThat(podium.standings().get(9).subject().id()).isEqualTo("rep-19");
    }

    private static List<KpiLeaderboard> facts(List<KpiLeaderboard> known, List<Podium> podiums) {
        return PodiumFacts.between(ACME, known, podiums);
    }

    @Test
    void aBoardIsToldOnceAndAgainWhenItChanges() {
        List<KpiLeaderboard> told = facts(List.of(), podiums(BEFORE, null, false));
        assertThat(told)
                .extracting(each -> each.board() + "@" + each.revision())
                .containsExactly("calls:month@1", "calls:month:field@1");
        assertThat(facts(told, podiums(BEFORE, null, false))).isEmpty();
        assertThat(facts(told, podiums(NOW, null, false)))
                .extracting(KpiLeaderboard::revision)
                .containsExactly(2L, 2L);
    }

    @Test
    void aBoardThatIsNotToBeShownAnyMoreIsCleared() {
        List<KpiLeaderboard> told = facts(List.of(), podiums(BEFORE, null, false));
        List<KpiLeaderboard> cleared = facts(told, List.of());
        assertThat(cleared).hasSize(2).allMatch(each -> each.standings().isEmpty() && each.revision() == 2);
        assertThat(facts(cleared, List.of())).isEmpty();
        assertThat(PodiumFacts.between(new TenantId("rival"), told, List.of())).isEmpty();
    }
}
