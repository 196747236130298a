package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.kpi.domain.Explanation;
import dev.paceline.kpi.domain.Explanation.Asked;
import dev.paceline.testkit.Facts;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a metric whose second version is for later days only, each contribution names the version that made it. */
class VersionsOfContributionsTest {

    private static final Facts FACTS = Facts.of("acme");
    private static final MetricId REVENUE = new MetricId("revenue_won");

    private KpiHouse house;

    @BeforeEach
    void open(@TempDir Path stateDir) {
        house = new KpiHouse(stateDir);
        house.send(FACTS.revenueWon()).send(FACTS.roster()).settle();
        deal("early", 1, "2024-06-30");
        deal("late", 1, "2024-07-01");
        house.send(secondOfJuly()).settle();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void deal(String id, int second, String closedAt) {
        house.send(FACTS.patch(
                "deal",
                id,
                Instant.ofEpochSecond(second),
                Map.of("status", "won", "amount", 1, "currency", "EUR", "owner", "anna", "closedAt", closedAt)));
    }

    private static KpiDefinition secondOfJuly() {
        KpiDefinition of = FACTS.revenueWon();
        return new KpiDefinition(
                of.tenant(),
                of.metric(),
                2,
                of.name(),
                of.category(),
                of.unit(),
                of.aggregate(),
                of.recordType(),
                of.when(),
                "record.amount * 2",
                of.date(),
                of.credit(),
                of.currency(),
                null,
                null,
                List.of(),
                false,
                LocalDate.of(2024, 7, 1),
                null,
                List.of(of.asVersion()));
    }

    private List<String> told(String id) {
        return house.contribution("acme|deal|" + id).contributions().stream()
                .map(VersionsOfContributionsTest::inWords)
                .toList();
    }

    private static String inWords(Contribution contribution) {
        return contribution.definitionVersion() + ": " + contribution.value();
    }

    private List<String> explained() {
        Explanation explanation = new Explanation(new Asked(
                REVENUE,
                Subject.of(new RepId("anna")),
                LocalDate.of(2024, 1, 1),
                LocalDate.of(2025, 1, 1),
                new TreeSet<>(),
                null,
                10,
                house.closings(FACTS.tenant())));
        house.deals(FACTS.tenant(), (id, state) -> explanation.add("deal", id, state));
        return explanation.lines().stream()
                .map(line -> inWords(line.contribution()))
                .toList();
    }

    @Test
    void linesOfAnExplanationNameTheVersionOfTheirDay() {
        assertThat(explained()).containsExactly("1: 1", "2: 2");
    }

    @Test
    void contributionsThatAreToldAgainNameItToo() {
        assertThat(told("early")).containsExactly("1: 1");
        house.send(FACTS.patch("deal", "early", Instant.ofEpochSecond(2), Map.of("name", "Big one")));
        assertThat(house.contribution("acme|deal|early").recordName()).isEqualTo("Big one");
        assertThat(told("early")).containsExactly("1: 1");
        assertThat(told("late")).containsExactly("2: 2");
        deal("early", 3, "2024-07-02");
        assertThat(told("early")).containsExactly("2: 2");
    }

    @Test
    void aPatchThatMovesNothingTellsNothing() {
        int published = house.published();
        house.send(FACTS.patch("deal", "early", Instant.ofEpochSecond(2), Map.of("notes", "called")));
        assertThat(house.published()).isEqualTo(published);
    }
}
