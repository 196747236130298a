package dev.paceline.kpi;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.paceline.events.RosterTeam;
import dev.paceline.events.TeamId;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ranges that are left out, around midnight: Anna is in Berlin, Chiyo in Tokyo, Rosa's team in Los Angeles, and most are in Berlin. */
@QuarkusTest
@WithTestResource(
        value = Infrastructure.class,
        initArgs = @ResourceArg(name = Infrastructure.DATABASE, value = Infrastructure.NONE))
class LocalDaysIT {

    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

    @RegisterExtension
    final Tenant tenant = Tenant.unheardOf();

    @Inject
    HouseClock clock;

    @AfterEach
    void go() {
        clock.go();
    }

    @Test
    void aRangeThatIsLeftOutIsTheMonthThatItIsForWhomItIsAbout() {
        tenant.topics()
                .send(
                        Topics.ORG_ROSTER,
                        new RosterTeam(
                                tenant.facts().tenant(),
                                new TeamId("west"),
                                1,
                                "West",
                                null,
                                LOS_ANGELES,
                                "USD",
                                List.of()));
        tenant.topics().send(Topics.ORG_ROSTER, tenant.facts().rep("rosa", "Rosa", LOS_ANGELES, "USD", "west"));
        tenant.eventually(tenant.admin(), "/kpis/calls/subjects/rosa", answer -> answer.statusCode(200));
        clock.stopAt(Instant.parse("2024-03-31T21:59:59Z"));
        begins("chiyo", "2024-04-01");
        begins("anna", "2024-03-01");
        board("", "2024-03-01");
        clock.stopAt(Instant.parse("2024-04-01T06:59:59Z"));
        begins("anna", "2024-04-01");
        begins("rosa", "2024-03-01");
        begins("west", "2024-03-01");
        board("", "2024-04-01");
        board("?team=west", "2024-03-01");
        tenant.get(tenant.admin(), "/kpis?metric=calls&subject=anna&subject=rosa")
                .body("items.from", contains("2024-04-01", "2024-03-01"));
        tenant.get(tenant.admin(), "/kpis/calls/contrast?team=west").body("from", equalTo("2024-03-01"));
        tenant.get(tenant.admin(), "/kpis/calls/contrast").body("from", equalTo("2024-04-01"));
        clock.stopAt(Instant.parse("2024-04-01T07:00:00Z"));
        begins("rosa", "2024-04-01");
        board("?team=west", "2024-04-01");
    }

    private void begins(String subject, String from) {
        String path = "/kpis/calls/subjects/" + subject;
        tenant.get(tenant.admin(), path).statusCode(200).body("from", equalTo(from));
        tenant.get(tenant.admin(), path + "/explain").statusCode(200).body("from", equalTo(from));
    }

    private void board(String query, String from) {
        tenant.get(tenant.admin(), "/leaderboards/calls" + query)
                .statusCode(200)
                .body("from", equalTo(from));
    }
}
