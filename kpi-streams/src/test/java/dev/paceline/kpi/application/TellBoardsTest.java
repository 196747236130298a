package dev.paceline.kpi.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.Fact;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiLeaderboard;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.RosterTeam;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topic;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.kpi.domain.Definitions;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Measure;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.MovingClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often numbers are read so that boards can be told: each reading of a rep's number counts. */
class TellBoardsTest {

    private static final int TENANTS = 30;
    private static final int METRICS = 20;

    /** Anna, Ben and Chiyo on a board of the month, and on one of the month up to yesterday. */
    private static final int NUMBERS_OF_A_METRIC = 6;

    private static final Span MARCH = new Span(LocalDate.of(2024, 3, 1), LocalDate.of(2024, 4, 1));
    private static final LocalDate LAST = LocalDate.of(2024, 3, 31);
    private static final long ROOM_FOR_ALL = 100_000;
    private static final long ROOM_FOR_FIVE_BOARDS = 65;

    private final Facts facts = Facts.of("acme");
    private final List<TenantId> tenants = IntStream.range(0, TENANTS)
            .mapToObj(number -> new TenantId("tenant-" + number))
            .toList();
    private final List<KpiDefinition> metrics = IntStream.range(0, METRICS)
            .mapToObj(number -> facts.counted("metric_" + number, "call"))
            .toList();
    private final MovingClock clock = MovingClock.at("2024-03-15T12:00:00Z");
    private final KnownCalls totals = new KnownCalls();
    private final StandingHouse house = new StandingHouse(RosterView.of(facts.roster()));

    @BeforeEach
    void manyTenantsWithManyBoards() {
        house.tenants = new LinkedHashSet<>(tenants);
        house.definitions = Definitions.of(metrics);
        house.boards = metrics.stream().map(KpiDefinition::metric).toList();
        totals.calls.put("anna", new TreeMap<>(Map.of(LocalDate.of(2024, 3, 5), 5)));
        totals.calls.put("ben", new TreeMap<>(Map.of(LocalDate.of(2024, 3, 6), 3)));
    }

    /** A service with room for so many places on each shelf. */
    private final class Service {

        private final Boards boards;
        private final TellBoards tellBoards;

        Service(long places) {
            this(house, places);
        }

        Service(StandingHouse house, long places) {
            Basis basis = new Basis(house, house);
            boards = new Boards(totals, new NobodyElse(), house, basis, places);
            ReadKpi readKpi = new ReadKpi(new Totals(totals, new NobodyElse(), basis), house, house, boards);
            RankReps rankReps = new RankReps(readKpi, boards, basis, house, clock);
            Podiums podiums = new Podiums(readKpi, rankReps, boards, house, new Clocks(house, clock));
            tellBoards = new TellBoards(podiums, boards, house, new Told());
        }

        /** Looks, and counts the numbers that were read for it. */
        int numbersReadByALook() {
            totals.read = 0;
            tellBoards.look();
            return totals.read;
        }

        void moved(int tenant, int metric, String rep) {
            boards.changed(
                    tenants.get(tenant),
                    Subject.of(new RepId(rep)),
                    metrics.get(metric).metric(),
                    LocalDate.of(2024, 3, 5),
                    LocalDate.of(2024, 3, 5));
        }

        /** Somebody asks for a team's board, whose two members are read if it is not kept. */
        int numbersReadForSomebody(int tenant) {
            totals.read = 0;
            Measure measure = new Measure(metrics.get(0), null, null);
            boards.ranking(new Boards.Question(tenants.get(tenant), measure, new TeamId("field"), MARCH, LAST));
            return totals.read;
        }
    }

    /** Remembers what was told. */
    private static final class Told implements Register {

        private final Map<String, Fact> newest = new TreeMap<>();

        @Override
        public <T extends Fact> List<T> change(Topic<T> topic, Predicate<T> over, UnaryOperator<List<T>> decide) {
            List<T> known =
                    newest.values().stream().map(topic.factClass()::cast).toList();
            List<T> decided = decide.apply(new ArrayList<>(known));
            decided.forEach(fact -> newest.put(fact.key(), fact));
            return decided;
        }
    }

    @Test
    void allBoardsOfManyTenantsAreReadOnceAndThenOnlyWhatMoved() {
        Service service = new Service(ROOM_FOR_ALL);

        assertThat(service.numbersReadByALook()).isEqualTo(TENANTS * METRICS * NUMBERS_OF_A_METRIC);
        for (int look = 0; look < 5; look++) {
            assertThat(service.numbersReadByALook()).isZero();
        }
        service.moved(7, 3, "anna");
        assertThat(service.numbersReadByALook()).isEqualTo(2);
    }

    @Test
    void aTenantWhoseBoardsFailKeepsNoOtherFromItsOwn() {
        Service service = new Service(ROOM_FOR_ALL);
        house.broken = Set.of(tenants.get(0));

        assertThat(service.tellBoards.look())
                .extracting(board -> board.tenant())
                .doesNotContain(tenants.get(0))
                .contains(tenants.get(1), tenants.get(TENANTS - 1));

        house.broken = Set.of();
        assertThat(service.tellBoards.look())
                .extracting(board -> board.tenant())
                .containsOnly(tenants.get(0));
    }

    @Test
    void whereThereIsNoRoomOnlyWhatMovedIsReadAnew() {
        Service service = new Service(ROOM_FOR_FIVE_BOARDS);

        assertThat(service.numbersReadByALook()).isEqualTo(TENANTS * METRICS * NUMBERS_OF_A_METRIC);
        assertThat(service.numbersReadByALook()).isZero();
        service.moved(29, 19, "anna");
        assertThat(service.numbersReadByALook()).isEqualTo(NUMBERS_OF_A_METRIC);
        service.moved(0, 0, "anna");
        assertThat(service.numbersReadByALook()).isEqualTo(2);
    }

    @Test
    void tellingTakesNoRoomFromThoseWhoAsk() {
        Service service = new Service(ROOM_FOR_FIVE_BOARDS);
        assertThat(service.numbersReadForSomebody(0)).isEqualTo(2);
        assertThat(service.numbersReadForSomebody(1)).isEqualTo(2);
        service.numbersReadByALook();

        assertThat(service.numbersReadForSomebody(0)).isZero();
        assertThat(service.numbersReadForSomebody(1)).isZero();
    }

    @Test
    void thoseAskedForLeastRecentlyMakeRoom() {
        Service service = new Service(ROOM_FOR_FIVE_BOARDS);
        for (int tenant = 0; tenant < 5; tenant++) {
            service.numbersReadForSomebody(tenant);
        }
        assertThat(service.numbersReadForSomebody(0)).isZero();
        service.numbersReadForSomebody(5);

        assertThat(service.numbersReadForSomebody(0)).isZero();
        assertThat(service.numbersReadForSomebody(1)).isEqualTo(2);
    }

    @Test
    void whatIsToldNoMoreMakesRoom() {
        Service service = new Service(ROOM_FOR_FIVE_BOARDS);
        service.numbersReadByALook();
        house.tenants = new LinkedHashSet<>(tenants.subList(29, 30));
        IntStream.range(0, 3).forEach(look -> service.numbersReadByALook());
        service.moved(29, 0, "anna");
        assertThat(service.numbersReadByALook()).isEqualTo(NUMBERS_OF_A_METRIC);
        service.moved(29, 0, "anna");

        assertThat(service.numbersReadByALook()).isEqualTo(2);
    }

    @Test
    void aNewDayReadsOnlyWhatIsDatedBeforeIt() {
        Service service = new Service(ROOM_FOR_ALL);
        service.numbersReadByALook();
        clock.set(Instant.parse("2024-03-15T23:00:00Z"));

        assertThat(service.numbersReadByALook()).isEqualTo(TENANTS * METRICS * NUMBERS_OF_A_METRIC / 2);
        house.sign = new Object();
        assertThat(service.numbersReadByALook()).isZero();
    }

    @Test
    void aTeamsMonthBeginsWhereTheTeamIs() {
        RosterEntry west = new RosterTeam(
                facts.tenant(),
                new TeamId("west"),
                1,
                "West",
                null,
                ZoneId.of("America/Los_Angeles"),
                "USD",
                List.of());
        RosterEntry liv = facts.rep("liv", "Liv", ZoneId.of("America/Los_Angeles"), "USD", "west");
        StandingHouse wide = new StandingHouse(RosterView.of(facts.roster()).with(List.of(west, liv)));
        wide.tenants = new LinkedHashSet<>(tenants.subList(0, 1));
        wide.definitions = Definitions.of(metrics.subList(0, 1));
        wide.boards = List.of(new MetricId("metric_0"));
        totals.calls.put("liv", new TreeMap<>(Map.of(LocalDate.of(2024, 3, 30), 2)));
        totals.calls.put("anna", new TreeMap<>(Map.of(LocalDate.of(2024, 4, 1), 1)));
        clock.set(Instant.parse("2024-04-01T06:00:00Z"));
        List<KpiLeaderboard> told = new Service(wide, ROOM_FOR_ALL).tellBoards.look();

        assertThat(told)
                .extracting(each -> each.board() + " " + each.from() + " "
                        + each.standings().get(0).subject().id())
                .containsExactlyInAnyOrder(
                        "metric_0:month 2024-04-01 anna",
                        "metric_0:month:field 2024-04-01 anna",
                        "metric_0:month:sales 2024-04-01 anna",
                        "metric_0:month:west 2024-03-01 liv");
    }
}
