package dev.paceline.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.FactJson;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the demo company aims for at the end of its year. A seller wins about three deals and 37,000 in a month and makes some 100 calls; the
 * targets lie around that, so that some goals are reached and some are not.
 *
 * @param today the day on which the goals are set
 */
record Aims(Company company, LocalDate today) {

    private static final int REVENUE_OF_A_MONTH = 37_000;
    private static final int WINS_OF_A_QUARTER = 8;
    private static final int CALLS_OF_A_MONTH = 100;
    private static final int PEOPLE_WITH_GOALS = 2;

    List<ObjectNode> goals() {
        List<ObjectNode> goals = new ArrayList<>();
        for (Office office : Office.values()) {
            List<Seller> people = company.at(office);
            if (!people.isEmpty()) {
                teamGoals(office, people.size(), goals);
                people.stream().limit(PEOPLE_WITH_GOALS).forEach(seller -> personalGoals(seller, goals));
            }
        }
        return List.copyOf(goals);
    }

    private void teamGoals(Office office, int people, List<ObjectNode> goals) {
        LocalDate month = today.withDayOfMonth(1);
        LocalDate quarter = month.with(month.getMonth().firstMonthOfQuarter());
        goals.add(goal(office.title() + ": revenue", "team", office.id(), "revenue_won", month, month.plusMonths(1))
                .put("currency", office.currency())
                .put("target", Integer.toString(people * REVENUE_OF_A_MONTH)));
        goals.add(goal(office.title() + ": won deals", "team", office.id(), "deals_won", quarter, quarter.plusMonths(3))
                .put("target", Integer.toString(people * WINS_OF_A_QUARTER)));
    }

    private void personalGoals(Seller seller, List<ObjectNode> goals) {
        LocalDate month = today.withDayOfMonth(1);
        goals.add(goal(seller.name() + ": revenue", "rep", seller.id(), "revenue_won", month, month.plusMonths(1))
                .put("currency", seller.office().currency())
                .put("target", Integer.toString(REVENUE_OF_A_MONTH)));
        goals.add(goal(seller.name() + ": calls", "rep", seller.id(), "calls", month, month.plusMonths(1))
                .put("target", Integer.toString(CALLS_OF_A_MONTH)));
    }

    private static ObjectNode goal(
            String name, String kind, String subject, String metric, LocalDate from, LocalDate until) {
        ObjectNode goal = FactJson.mapper()
                .createObjectNode()
                .put("name", name + ", " + from + " to " + until.minusDays(1))
                .put("metric", metric)
                .put("from", from.toString())
                .put("to", until.minusDays(1).toString());
        goal.putObject("subject").put("kind", kind).put("id", subject);
        return goal;
    }
}
