package dev.paceline.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.FactJson;
import dev.paceline.local.delivery.Delivery;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoCompanyTest {

    private static final Instant END = Instant.parse("2026-11-21T12:00:00Z");
    private final DemoCompany company = new DemoCompany(7, 9, 365, END);

    @Test
    void theSameSeedSendsTheSameDeliveries() {
        assertThat(deliveries(company)).isEqualTo(deliveries(new DemoCompany(7, 9, 365, END)));
    }

    @Test
    void anotherSeedSendsOthers() {
        assertThat(ids(new DemoCompany(8, 9, 30, END)))
                .doesNotContainAnyElementsOf(ids(new DemoCompany(7, 9, 30, END)));
    }

    @Test
    void aLaterEndOnlyAddsToWhatWasSent() {
        DemoCompany earlier = new DemoCompany(7, 9, 100, Instant.parse("2026-11-20T23:00:00Z"));
        DemoCompany later = new DemoCompany(7, 9, 101, Instant.parse("2026-11-21T23:00:00Z"));

        List<Delivery> sentLater = deliveries(later);
        assertThat(sentLater)
                .containsAll(deliveries(earlier).stream()
                        .filter(delivery -> !delivery.id().contains("calls"))
                        .toList());
    }

    @Test
    void noDeliveryIdStandsForTwoDeliveries() {
        List<String> ids = ids(company);

        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    }

    @Test
    void theYearIsToldInTheOrderOfTime() {
        List<Instant> times = deliveries(company).stream()
                .map(delivery -> events(delivery))
                .map(events -> Instant.parse(
                        events.get(events.size() - 1).path("occurredAt").asText()))
                .toList();

        assertThat(times).isSorted();
        assertThat(times).allMatch(time -> time.isBefore(END));
    }

    @Test
    void pipelinesMisbehaveAsRealOnesDo() {
        Set<String> seen = new HashSet<>();
        Set<String> closed = new HashSet<>();
        for (Delivery delivery : deliveries(company)) {
            for (JsonNode event : events(delivery)) {
                seen.add(event.path("object").asText() + " "
                        + event.path("action").asText());
                note(event, closed, seen);
            }
        }

        assertThat(seen)
                .contains(
                        "call created",
                        "meeting created",
                        "meeting changed",
                        "deal created",
                        "deal changed",
                        "deal deleted",
                        "deal restored",
                        "won",
                        "lost",
                        "re-opened",
                        "re-assigned",
                        "amended",
                        "back-dated",
                        "EUR",
                        "USD");
    }

    private static void note(JsonNode event, Set<String> closed, Set<String> seen) {
        JsonNode properties = event.path("properties");
        String stage = properties.path("stage").asText();
        boolean change = event.path("action").asText().equals("changed");
        seen.add(stage);
        seen.add(properties.path("currency").asText());
        if (stage.equals("won")) {
            closed.add(event.path("id").asText());
        }
        if (stage.equals("negotiation") && closed.contains(event.path("id").asText())) {
            seen.add("re-opened");
        }
        if (change && event.path("object").asText().equals("deal") && properties.has("owner")) {
            seen.add("re-assigned");
        }
        if (change && properties.has("amount")) {
            seen.add("amended");
        }
        if (properties.hasNonNull("closedAt") && isLate(event, properties)) {
            seen.add("back-dated");
        }
    }

    private static boolean isLate(JsonNode event, JsonNode properties) {
        LocalDate entered = LocalDate.parse(event.path("occurredAt").asText().substring(0, 10));
        return LocalDate.parse(properties.path("closedAt").asText()).plusDays(5).isBefore(entered);
    }

    @Test
    void theRosterHasThreeZonesTwoCurrenciesAndTeamsUnderOne() {
        JsonNode roster = company.roster();
        Set<String> zones = new HashSet<>();
        Set<String> currencies = new HashSet<>();
        roster.path("reps").forEach(rep -> {
            zones.add(rep.path("zone").asText());
            currencies.add(rep.path("currency").asText());
        });

        assertThat(roster.path("reps")).hasSize(10);
        assertThat(zones).containsExactlyInAnyOrder("Europe/Berlin", "America/New_York", "Asia/Tokyo");
        assertThat(currencies).containsExactlyInAnyOrder("EUR", "USD");
        assertThat(roster.path("teams"))
                .extracting(team ->
                        team.path("id").asText() + " < " + team.path("parent").asText())
                .containsExactly("sales < ", "berlin < sales", "new-york < sales", "tokyo < sales");
    }

    @Test
    void annaIsInEveryCompanyOfFourOrMore() {
        assertThat(new DemoCompany(1, 4, 1, END).roster().path("reps"))
                .extracting(rep -> rep.path("id").asText())
                .contains("greta", "anna");
    }

    @Test
    void somebodyMovesToAnotherTeamInsideTheYear() {
        assertThat(company.roster().path("reps"))
                .extracting(rep -> rep.path("memberships").toString())
                .contains(
                        "[{\"team\":\"berlin\",\"until\":\"2026-04-01\"},{\"team\":\"new-york\",\"from\":\"2026-04-01\"}]");
    }

    @Test
    void goalsNameTheirTargetAndPeriod() {
        assertThat(company.goals())
                .extracting(Object::toString)
                .contains("{\"name\":\"Anna Schneider: calls, 2026-11-01 to 2026-11-30\",\"metric\":\"calls\","
                        + "\"from\":\"2026-11-01\",\"to\":\"2026-11-30\",\"subject\":{\"kind\":\"rep\",\"id\":\"anna\"},"
                        + "\"target\":\"100\"}");
    }

    private static List<Delivery> deliveries(DemoCompany company) {
        List<Delivery> deliveries = new ArrayList<>();
        company.year().forEachRemaining(deliveries::add);
        return deliveries;
    }

    private static List<String> ids(DemoCompany company) {
        return deliveries(company).stream().map(Delivery::id).toList();
    }

    private static List<JsonNode> events(Delivery delivery) {
        try {
            List<JsonNode> events = new ArrayList<>();
            FactJson.mapper().readTree(delivery.body()).path("events").forEach(events::add);
            return events;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
