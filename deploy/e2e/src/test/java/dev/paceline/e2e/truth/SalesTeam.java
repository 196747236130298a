package dev.paceline.e2e.truth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.FactJson;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who sells: two teams of four with a currency each, one team above them, a goal for each rep, and a plan that pays everybody 5 %. */
final class SalesTeam {

    static final String ABOVE = "world";
    static final Map<String, String> CURRENCIES = Map.of("north", "EUR", "south", "USD");
    static final List<String> REPS = List.of("n1", "n2", "n3", "n4", "s1", "s2", "s3", "s4");

    private SalesTeam() {}

    static String team(String rep) {
        return rep.startsWith("n") ? "north" : "south";
    }

    static String currency(String rep) {
        return Objects.requireNonNull(CURRENCIES.get(team(rep)));
    }

    static ObjectNode roster() {
        ObjectNode roster = FactJson.mapper().createObjectNode();
        var teams = roster.putArray("teams");
        teams.addObject()
                .put("id", ABOVE)
                .put("name", "World")
                .put("zone", "UTC")
                .put("currency", "EUR");
        CURRENCIES.forEach((team, currency) -> teams.addObject()
                .put("id", team)
                .put("name", team)
                .put("parent", ABOVE)
                .put("zone", "UTC")
                .put("currency", currency));
        var reps = roster.putArray("reps");
        for (String rep : REPS) {
            ObjectNode entry = reps.addObject()
                    .put("id", rep)
                    .put("name", "Rep " + rep)
                    .put("zone", "UTC")
                    .put("currency", currency(rep));
            entry.putArray("memberships").addObject().put("team", team(rep));
        }
        return roster;
    }

    static ObjectNode goal(String rep, LocalDate today) {
        YearMonth month = YearMonth.from(today);
        ObjectNode goal = FactJson.mapper()
                .createObjectNode()
                .put("name", "Revenue of " + rep)
                .put("metric", "revenue_won")
                .put("currency", currency(rep))
                .put("target", "100000")
                .put("from", month.atDay(1).toString())
                .put("to", month.atEndOfMonth().toString());
        goal.putObject("subject").put("kind", "rep").put("id", rep);
        return goal;
    }

    static ObjectNode plan() {
        ObjectNode plan = FactJson.mapper()
                .createObjectNode()
                .put("id", "five-percent")
                .put("name", "Five percent")
                .put("from", "2020-01-01")
                .put("everyone", true);
        plan.putArray("components")
                .addObject()
                .put("name", "commission")
                .put("kind", "RATE")
                .put("metric", "revenue_won")
                .put("rate", "0.05");
        return plan;
    }
}
