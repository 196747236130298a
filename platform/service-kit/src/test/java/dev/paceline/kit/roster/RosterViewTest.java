package dev.paceline.kit.roster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.ManagerTerm;
import dev.paceline.events.Membership;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.RosterTeam;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.testkit.Facts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RosterViewTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 15);
    private static final RepId ANNA = new RepId("anna");
    private static final RepId MAYA = new RepId("maya");

    private final Facts company = Facts.of("acme");
    private final RosterView view = RosterView.of(company.roster());

    @Test
    void anOwnerIsFoundByRepIdThenExternalIdThenEmail() {
        assertThat(view.repByOwner("anna")).contains(company.anna());
        assertThat(view.repByOwner("crm-anna")).contains(company.anna());
        assertThat(view.repByOwner("Anna@Example.com")).contains(company.anna());
    }

    @Test
    void anOwnerThatNobodyKnowsIsNotFound() {
        assertThat(view.repByOwner("somebody")).isEmpty();
        assertThat(view.repByOwner(" ")).isEmpty();
        assertThat(view.repByOwner("x".repeat(300))).isEmpty();
    }

    @Test
    void ofTwoRepsWithOneExternalIdTheSmallerHasIt() {
        RosterView twice = RosterView.of(List.of(rep("zoe", 1, List.of("7"), null), rep("abe", 1, List.of("7"), null)));

        assertThat(twice.repByOwner("7")).map(RosterRep::rep).contains(new RepId("abe"));
    }

    @Test
    void aRepsTeamsAreItsOwnAndAllAbove() {
        assertThat(view.teamsOf(ANNA, DAY)).containsExactly(new TeamId("field"), new TeamId("sales"));
        assertThat(view.teamsOf(MAYA, DAY)).isEmpty();
    }

    @Test
    void aMembershipCountsFromItsFirstDayUntilTheDayBeforeItsEnd() {
        Membership march = new Membership(new TeamId("field"), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1));
        RosterView moved = view.with(rep("anna", 2, List.of(), march));

        assertThat(moved.teamsOf(ANNA, LocalDate.of(2026, 2, 28))).isEmpty();
        assertThat(moved.teamsOf(ANNA, LocalDate.of(2026, 3, 1))).contains(new TeamId("field"));
        assertThat(moved.teamsOf(ANNA, LocalDate.of(2026, 3, 31))).contains(new TeamId("field"));
        assertThat(moved.teamsOf(ANNA, LocalDate.of(2026, 4, 1))).isEmpty();
    }

    @Test
    void aTenantIsAtHomeWhereMostOfItsRepsAre() {
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");

        assertThat(view.homeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(view.with(company.rep("eri", "Eri", tokyo, "JPY", null)).homeZone())
                .isEqualTo(tokyo);
        assertThat(RosterView.empty().homeZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void aManagerLeadsRepsAndTeamsBelow() {
        assertThat(view.manages(MAYA, Subject.of(ANNA), DAY)).isTrue();
        assertThat(view.manages(MAYA, Subject.of(new TeamId("inside")), DAY)).isTrue();
        assertThat(view.manages(MAYA, Subject.of(new TeamId("sales")), DAY)).isTrue();
    }

    @Test
    void aTermBeginsOnTheDayThatItIsForThoseWhoAreLed() {
        ManagerTerm fromApril = new ManagerTerm(ANNA, LocalDate.of(2026, 4, 1), null);
        RosterView led = view.with(new RosterTeam(
                ACME, new TeamId("sales"), 2, "Sales", null, ZoneId.of("Europe/Berlin"), "EUR", List.of(fromApril)));
        Subject tokyo = Subject.of(new RepId("chiyo"));
        Subject newYork = Subject.of(new RepId("ben"));

        assertThat(led.manages(ANNA, tokyo, Instant.parse("2026-03-31T14:59:59Z")))
                .isFalse();
        assertThat(led.manages(ANNA, tokyo, Instant.parse("2026-03-31T15:00:00Z")))
                .isTrue();
        assertThat(led.manages(ANNA, newYork, Instant.parse("2026-04-01T03:59:59Z")))
                .isFalse();
        assertThat(led.manages(ANNA, newYork, Instant.parse("2026-04-01T04:00:00Z")))
                .isTrue();
        assertThat(led.manages(ANNA, Subject.of(new TeamId("sales")), Instant.parse("2026-03-31T22:00:00Z")))
                .isTrue();
    }

    @Test
    void nobodyElseLeads() {
        assertThat(view.manages(ANNA, Subject.of(new RepId("ben")), DAY)).isFalse();
        assertThat(view.manages(MAYA, Subject.of(new RepId("stranger")), DAY)).isFalse();
        assertThat(view.manages(MAYA, Subject.of(new TeamId("stranger")), DAY)).isFalse();
    }

    @Test
    void aManagerWhoseTermIsOverLeadsNoMore() {
        RosterView handedOver =
                view.with(team("sales", 2, null, List.of(new ManagerTerm(MAYA, null, LocalDate.of(2026, 3, 1)))));

        assertThat(handedOver.manages(MAYA, Subject.of(ANNA), LocalDate.of(2026, 2, 28)))
                .isTrue();
        assertThat(handedOver.manages(MAYA, Subject.of(ANNA), LocalDate.of(2026, 3, 1)))
                .isFalse();
    }

    @Test
    void teamsInACircleAreWalkedOnce() {
        RosterView circle = RosterView.of(List.of(team("a", 1, "b", List.of()), team("b", 1, "a", List.of())));

        assertThat(circle.upwards(new TeamId("a"))).containsExactly(new TeamId("a"), new TeamId("b"));
    }

    @Test
    void anOlderOrEqualRevisionChangesNothing() {
        RosterView newer = view.with(rep("anna", 5, List.of("new"), null));

        assertThat(newer.with(company.anna()).rep(ANNA))
                .map(RosterRep::revision)
                .contains(5L);
    }

    @Test
    void aTeamsMembersIncludeThoseBelow() {
        assertThat(view.members(new TeamId("sales"), DAY))
                .extracting(rep -> rep.rep().value())
                .containsExactly("anna", "ben", "chiyo");
    }

    private static RosterRep rep(String id, long revision, List<String> externalIds, @Nullable Membership membership) {
        return new RosterRep(
                ACME,
                new RepId(id),
                revision,
                id,
                null,
                ZoneId.of("Europe/Berlin"),
                "EUR",
                null,
                null,
                externalIds,
                membership == null ? List.of() : List.of(membership));
    }

    private static RosterTeam team(String id, long revision, @Nullable String parent, List<ManagerTerm> managers) {
        return new RosterTeam(
                ACME,
                new TeamId(id),
                revision,
                id,
                parent == null ? null : new TeamId(parent),
                ZoneId.of("Europe/Berlin"),
                "EUR",
                managers);
    }
}
