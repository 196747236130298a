package dev.paceline.goals;

import static dev.paceline.goals.Company.ANNA;
import static dev.paceline.goals.Company.BEN;
import static dev.paceline.goals.Company.CHIYO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.GoalProgress;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.Subject;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.TestTopics;
import io.restassured.RestAssured;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Killed in the middle and started again, the service tells the same as if nothing had happened. */
class KillIT {

    private static final int REVISIONS = 20;
    private final int portOfOthers = RestAssured.port;

    @AfterEach
    void leaveThePortAsItWas() {
        RestAssured.port = portOfOthers;
    }

    @Test
    void aKillInTheMiddleLosesAndDoublesNothing() throws InterruptedException {
        try (TestTopics topics = TestTopics.open();
                GoalsProcess first = new GoalsProcess()) {
            RestAssured.port = first.port();
            Company company = new Company(topics, Facts.ofNewTenant());
            company.introduce();
            List<String> goals = goals(company);
            List<KpiTotals> totals = totals(company);
            int half = totals.size() / 2;

            totals.subList(0, half).forEach(total -> topics.send(Topics.KPI_TOTALS, total));
            company.progress(goals.get(0), fact -> fact.actual().signum() > 0);
            first.kill();
            totals.subList(half, totals.size()).forEach(total -> topics.send(Topics.KPI_TOTALS, total));

            try (GoalsProcess second = first.again()) {
                for (String goal : goals) {
                    company.progress(goal, fact -> fact.actual().compareTo(new BigDecimal(12 * REVISIONS)) == 0);
                }
                goals.forEach(goal -> assertRevisionsWithoutGaps(company.told(goal)));
            }
        }
    }

    private static void assertRevisionsWithoutGaps(List<GoalProgress> told) {
        List<Long> revisions =
                told.stream().map(GoalProgress::revision).distinct().toList();
        assertThat(revisions)
                .isEqualTo(LongStream.rangeClosed(1, revisions.size()).boxed().toList());
    }

    /** A year's goal of each of three reps. */
    private static List<String> goals(Company company) {
        return List.of(company.set(yearOf(ANNA)), company.set(yearOf(BEN)), company.set(yearOf(CHIYO)));
    }

    private static String yearOf(Subject subject) {
        return Company.goal(subject, "revenue_won", "\"EUR\"", "1000", "2027-01-01", "2028-01-01");
    }

    /** Twelve months of each rep, each growing to its last revision. */
    private static List<KpiTotals> totals(Company company) {
        List<KpiTotals> totals = new ArrayList<>();
        for (int revision = 1; revision <= REVISIONS; revision++) {
            for (int month = 1; month <= 12; month++) {
                LocalDate day = LocalDate.of(2027, month, 1);
                for (Subject subject : List.of(ANNA, BEN, CHIYO)) {
                    totals.add(company.facts()
                            .money("revenue_won", subject, "EUR", day, Integer.toString(revision), revision));
                }
            }
        }
        return totals;
    }
}
