package dev.paceline.kpi.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.KpiAnomaly.Kind;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.MetricId;
import dev.paceline.events.MetricTiers;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.kpi.domain.Anomaly;
import dev.paceline.kpi.domain.Definitions;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import dev.paceline.kpi.domain.Sieve;
import dev.paceline.testkit.Facts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindAnomaliesTest {

    private static final Span DECEMBER = new Span(LocalDate.of(2024, 12, 1), LocalDate.of(2025, 1, 1));
    private static final LocalDate LAST = LocalDate.of(2024, 12, 31);

    private final Facts facts = Facts.of("acme");
    private final StandingHouse house = new StandingHouse(RosterView.empty());
    private final List<RepId> reps = IntStream.range(100, 330)
            .mapToObj(number -> new RepId("rep-" + number))
            .toList();

    /** All have a call a day, and on the last day of the year as many as make 400; notes how many reps it is asked for at once. */
    private static final class Year implements FindAnomalies.Sight {

        private final List<Integer> askedAtOnce = new ArrayList<>();

        @Override
        public Map<Subject, List<CurrencyDays>> days(
                TenantId tenant, Collection<Subject> subjects, MetricId metric, LocalDate from, LocalDate until) {
            askedAtOnce.add(subjects.size());
            List<DayTotal> days = from.datesUntil(until)
                    .map(day -> new DayTotal(day, calls(metric, day), calls(metric, day)))
                    .toList();
            Map<Subject, List<CurrencyDays>> found = new HashMap<>();
            subjects.forEach(subject -> found.put(subject, List.of(new CurrencyDays(null, days))));
            return found;
        }

        private static BigDecimal calls(MetricId metric, LocalDate day) {
            boolean many = metric.value().equals("calls") && day.equals(LAST);
            return BigDecimal.valueOf(many ? 35 : 1);
        }

        @Override
        public void each(TenantId tenant, String recordType, Sieve sieve, Records.Reader reader) {
            // no deals
        }
    }

    @Test
    void aYearOfAllRepsIsReadInPortions() {
        MetricId calls = new MetricId("calls");
        house.definitions = Definitions.of(List.of(facts.counted("calls", "call")));
        house.tiers = List.of(new MetricTiers(
                facts.tenant(), calls, 1, MetricTiers.Period.YEAR, null, List.of(BigDecimal.valueOf(400))));
        Basis basis = new Basis(house, house);
        Totals totals = new Totals(new KnownCalls(), new NobodyElse(), basis);
        Boards boards = new Boards(new KnownCalls(), new NobodyElse(), house, basis);
        ReadKpi readKpi = new ReadKpi(totals, house, house, boards);
        Year year = new Year();
        List<Anomaly> found = new FindAnomalies(
                        readKpi, totals, new Records(new NoRecords(), new NobodyElse(), basis), house, house)
                .find(facts.tenant(), reps, DECEMBER, year);

        assertThat(year.askedAtOnce).contains(50, 30).allMatch(size -> size <= 50);
        assertThat(found).hasSize(460);
        assertThat(found.stream()
                        .filter(each -> each.kind() == Kind.CLOSE_DATES_AT_TIER_EDGE)
                        .map(Anomaly::rep))
                .containsExactlyElementsOf(reps);
        assertThat(found.stream().filter(each -> each.kind() == Kind.BURST).map(Anomaly::rep))
                .containsExactlyElementsOf(reps);
    }
}
