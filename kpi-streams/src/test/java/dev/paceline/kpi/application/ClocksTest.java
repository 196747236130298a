package dev.paceline.kpi.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.RosterEntry;
import dev.paceline.events.RosterTeam;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.MovingClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClocksTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

    private final Facts facts = Facts.of("acme");
    private final List<RosterEntry> roster = List.of(
            team("east", TOKYO),
            team("west", LOS_ANGELES),
            facts.rep("eri", "Eri", TOKYO, "JPY", "west"),
            facts.rep("liv", "Liv", LOS_ANGELES, "USD", "east"),
            facts.rep("lou", "Lou", LOS_ANGELES, "USD", "west"));
    private final MovingClock clock = MovingClock.at("2024-03-31T12:00:00Z");
    private final Clocks clocks = new Clocks(new StandingHouse(RosterView.of(roster)), clock);

    private RosterTeam team(String id, ZoneId zone) {
        return new RosterTeam(facts.tenant(), new TeamId(id), 1, id, null, zone, "USD", List.of());
    }

    @ParameterizedTest(name = "at {0} it is {2} for {1}")
    @CsvSource({
        "2024-03-31T14:59:59Z, rep:eri,     2024-03-31",
        "2024-03-31T15:00:00Z, rep:eri,     2024-04-01",
        "2024-03-31T15:00:00Z, team:east,   2024-04-01",
        "2024-04-01T06:59:59Z, rep:liv,     2024-03-31",
        "2024-04-01T06:59:59Z, team:west,   2024-03-31",
        "2024-04-01T06:59:59Z, rep:nobody,  2024-03-31",
        "2024-04-01T07:00:00Z, team:west,   2024-04-01",
        "2024-03-10T07:59:59Z, team:west,   2024-03-09",
        "2024-03-11T06:59:59Z, team:west,   2024-03-10"
    })
    void eachHasTheDayOfTheirOwnZone(String now, String who, String day) {
        clock.set(Instant.parse(now));
        List<String> parts = List.of(who.split(":"));
        Subject.Kind kind = parts.get(0).equals("rep") ? Subject.Kind.REP : Subject.Kind.TEAM;
        Today today = clocks.today(facts.tenant(), new Subject(kind, parts.get(1)));

        assertThat(today.date()).isEqualTo(day);
    }

    @ParameterizedTest(name = "at {0} it is {1} for all")
    @CsvSource({"2024-04-01T06:59:59Z, 2024-03-31", "2024-04-01T07:00:00Z, 2024-04-01"})
    void aTenantHasTheDayOfMostOfItsReps(String now, String day) {
        clock.set(Instant.parse(now));
        Today today = clocks.today(facts.tenant());

        assertThat(today.date()).isEqualTo(day);
        assertThat(today.zone()).isEqualTo(LOS_ANGELES);
    }
}
