package dev.paceline.kpi.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.kpi.application.Ladder.Place;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Measure;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.MovingClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptRankingTest {

    private static final LocalDate TODAY = LocalDate.of(2024, 3, 15);
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final LocalDate EARLIER = LocalDate.of(2024, 3, 5);
    private static final Span MARCH = new Span(LocalDate.of(2024, 3, 1), LocalDate.of(2024, 4, 1));

    private final Facts facts = Facts.of("acme");
    private final StandingHouse house = new StandingHouse(RosterView.of(facts.roster()));
    private final MovingClock clock = MovingClock.at("2024-03-15T12:00:00Z");
    private final KnownCalls totals = new KnownCalls();
    private final Basis basis = new Basis(house, house);
    private final Boards boards = new Boards(totals, new NobodyElse(), house, basis);
    private long nanos;
    private KeptRanking ranking = kept();

    private KeptRanking kept() {
        return kept(ZoneOffset.UTC);
    }

    private KeptRanking kept(ZoneId zone) {
        Today today = Today.at(clock.instant(), zone);
        Measure calls = new Measure(facts.counted("calls", "call"), null, null);
        var question = new Boards.Question(facts.tenant(), calls, new TeamId("sales"), MARCH, TODAY);
        return new KeptRanking(boards, basis, house, clock, () -> nanos, question, today, basis.sign(facts.tenant()));
    }

    private void calls(String rep, LocalDate day, int count) {
        totals.calls.computeIfAbsent(rep, each -> new TreeMap<>()).put(day, count);
        boards.changed(facts.tenant(), Subject.of(new RepId(rep)), new MetricId("calls"), day, day);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @BeforeEach
    void someCalls() {
        calls("anna", EARLIER, 5);
        calls("ben", EARLIER, 3);
        calls("chiyo", EARLIER, 1);
    }

    @Test
    void aLadderSaysWhoIsWhereAndWhoMovedSinceYesterday() {
        calls("ben", TODAY, 4);
        Ladder ladder = ranking.ladder();

        assertThat(ladder.reps()).isEqualTo(3);
        assertThat(ladder.places(0, 2))
                .containsExactly(
                        new Place(1, new RepId("ben"), "Ben Brown", new BigDecimal(7), null, 1),
                        new Place(2, new RepId("anna"), "Anna Albers", new BigDecimal(5), new BigDecimal(2), -1));
        assertThat(ladder.place(new RepId("chiyo")).orElseThrow().rank()).isEqualTo(3);
        assertThat(ladder.place(new RepId("maya"))).isEmpty();
    }

    @Test
    void allThatAskWithinAMomentAreShownTheSameAndTheNextOnesWhatIsNew() {
        Ladder first = ranking.ladder();
        calls("chiyo", TODAY, 9);
        pass(KeptRanking.LONGEST.minusNanos(1));
        assertThat(ranking.shown()).isSameAs(first);
        assertThat(first.places(0, 1).get(0).rep()).isEqualTo(new RepId("anna"));
        pass(Duration.ofNanos(1));

        assertThat(ranking.shown()).isNull();
        assertThat(ranking.ladder().places(0, 1).get(0).rep()).isEqualTo(new RepId("chiyo"));
        assertThat(first.places(0, 1).get(0).rep()).isEqualTo(new RepId("anna"));
        assertThat(first.place(new RepId("chiyo")).orElseThrow().value()).isEqualTo(new BigDecimal(1));
    }

    @Test
    void whatIsDatedTodayLeavesYesterdayAloneAndNobodyElseIsReadAgain() {
        ranking.ladder();
        totals.read = 0;
        calls("anna", TODAY, 2);
        pass(KeptRanking.LONGEST);
        ranking.ladder();
        assertThat(totals.read).isEqualTo(1);
        calls("anna", EARLIER, 6);
        pass(KeptRanking.LONGEST);
        ranking.ladder();
        assertThat(totals.read).isEqualTo(3);
        calls("anna", MARCH.until(), 6);
        pass(KeptRanking.LONGEST);
        ranking.ladder();
        assertThat(totals.read).isEqualTo(3);
    }

    @Test
    void aLadderThatStillHoldsIsShownOn() {
        Ladder first = ranking.ladder();
        pass(KeptRanking.LONGEST);

        assertThat(ranking.ladder()).isSameAs(first);
    }

    @Test
    void itEndsWithWhatItStandsOn() {
        Basis.Sign sign = basis.sign(facts.tenant());
        ranking.ladder();
        assertThat(ranking.standsOn(sign)).isTrue();
        house.sign = new Object();
        assertThat(ranking.shown()).isNull();
        assertThat(ranking.standsOn(sign)).isFalse();
        house.sign = null; // a change is being taken in
        assertThat(ranking.stands()).isFalse();
        assertThat(kept().stands()).isFalse();
    }

    @Test
    void itEndsWithTheDayAndWhenTotalsMove() {
        ranking.ladder();
        boards.movedAway();
        assertThat(ranking.shown()).isNull();

        KeptRanking next = kept();
        next.ladder();
        totals.here = false;
        assertThat(next.shown()).isNull();
        assertThatThrownBy(next::ladder).isInstanceOf(NotReadyException.class);
        totals.here = true;
        assertThat(next.shown()).isNotNull();
        clock.advance(Duration.ofDays(1));
        assertThat(next.shown()).isNull();
    }

    @Test
    void itsDayEndsAtMidnightWhereThoseAreWhomItRanks() {
        clock.set(Instant.parse("2024-03-15T14:59:59Z"));
        KeptRanking tokyo = kept(TOKYO);
        KeptRanking losAngeles = kept(LOS_ANGELES);
        tokyo.ladder();
        losAngeles.ladder();
        clock.set(Instant.parse("2024-03-15T15:00:00Z"));
        assertThat(tokyo.stands()).isFalse();
        assertThat(losAngeles.stands()).isTrue();
        clock.set(Instant.parse("2024-03-16T06:59:59Z"));
        assertThat(losAngeles.stands()).isTrue();
        clock.set(Instant.parse("2024-03-16T07:00:00Z"));
        assertThat(losAngeles.stands()).isFalse();
    }
}
