package dev.paceline.kpi.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Measure;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import dev.paceline.testkit.Facts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TotalsTest {

    private static final LocalDate DAY = LocalDate.of(2024, 3, 5);

    private final Facts facts = Facts.of("acme");
    private final Subject anna = Subject.of(facts.anna().rep());
    private final KnownCalls held = new KnownCalls();
    private final StandingHouse house = new StandingHouse(RosterView.of(facts.roster()));
    private final Totals totals = new Totals(held, new NobodyElse(), new Basis(house, house));

    @BeforeEach
    void threeCalls() {
        held.calls.put("anna", Map.of(DAY, 3));
    }

    @Test
    void aCopyAnswersWhileTheHolderIsAway() {
        held.away = true;
        held.copied = true;
        assertThat(calls())
                .hasSize(1)
                .allSatisfy(each -> assertThat(each.days().get(0).sum()).isEqualByComparingTo(BigDecimal.valueOf(3)));
    }

    @Test
    void withoutACopyNobodyAnswersAndTheReasonIsTheHolders() {
        held.away = true;
        assertThatThrownBy(this::calls).isInstanceOf(HolderAwayException.class).hasMessage("they are being moved");
    }

    @Test
    void aCopyDoesNotAnswerForAnyOtherReason() {
        held.here = false;
        held.copied = true;
        assertThatThrownBy(this::calls).isExactlyInstanceOf(NotReadyException.class);
    }

    private List<CurrencyDays> calls() {
        return totals.days(facts.tenant(), anna, new MetricId("calls"), DAY, DAY.plusDays(1));
    }

    @Test
    void aRankingThatIsAskedForIsMadeOfCopiesAndAFactIsNot() {
        Boards boards = new Boards(held, new NobodyElse(), house, new Basis(house, house), 1_000);
        Measure measure = new Measure(facts.counted("calls", "call"), null, null);
        Boards.Question question =
                new Boards.Question(facts.tenant(), measure, facts.field().team(), new Span(DAY, DAY.plusDays(1)), DAY);
        held.away = true;
        held.copied = true;
        assertThat(boards.ranking(question).sum()).isEqualByComparingTo("3");
        assertThatThrownBy(() -> boards.ownRanking(question)).isInstanceOf(HolderAwayException.class);
    }
}
