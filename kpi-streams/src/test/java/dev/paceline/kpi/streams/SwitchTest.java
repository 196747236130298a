package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.RecordPatch;
import dev.paceline.testkit.Facts;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed definition is derived beside the old one; nobody sees a total that is half of each. */
class SwitchTest {

    private static final Facts FACTS = Facts.of("acme");
    private static final int DEALS = 1_200;
    private static final String TEAM = "acme|team|sales|revenue_won|EUR|2024-03";

    private KpiHouse house;

    @BeforeEach
    void open(@TempDir Path stateDir) {
        house = new KpiHouse(stateDir);
        house.send(KafkaRecords.catalogue()).send(FACTS.roster()).settle();
        for (int i = 0; i < DEALS; i++) {
            house.send(deal("d" + i, i % 2 == 0 ? "won" : "lost"));
        }
        house.settle();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static RecordPatch deal(String id, String status) {
        return deal(id, status, "anna");
    }

    private static RecordPatch deal(String id, String status, String owner) {
        return FACTS.patch(
                "deal",
                id,
                Instant.EPOCH.plusSeconds(1),
                Map.of("status", status, "amount", 1, "currency", "EUR", "owner", owner, "closedAt", "2024-03-05"));
    }

    /** Counts lost deals too. */
    private static KpiDefinition changed(int version, boolean retired) {
        KpiDefinition of = FACTS.revenueWon();
        return new KpiDefinition(
                of.tenant(),
                of.metric(),
                version,
                of.name(),
                of.category(),
                of.unit(),
                of.aggregate(),
                of.recordType(),
                "record.status != 'open'",
                of.value(),
                of.date(),
                of.credit(),
                of.currency(),
                null,
                null,
                List.of(),
                retired);
    }

    private BigDecimal told() {
        return house.total(TEAM).days().stream().map(KpiTotals.DayTotal::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void liveEventsMoveTheOldTotalUntilTheSwitchAndTheNewOneAfterIt() {
        house.send(changed(7, false));
        int lively = 0;
        while (!house.isSettled()) {
            house.send(deal("live" + lively++, "won"));
            assertThat(house.total(TEAM).definitionVersion()).isEqualTo(1);
            assertThat(told()).isEqualByComparingTo(BigDecimal.valueOf(DEALS / 2 + lively));
            house.step();
        }
        house.settle();
        assertThat(lively).isGreaterThan(2);
        assertThat(house.total(TEAM).definitionVersion()).isEqualTo(7);
        assertThat(told()).isEqualByComparingTo(BigDecimal.valueOf(DEALS + lively));
        house.send(deal("after", "lost"));
        assertThat(told()).isEqualByComparingTo(BigDecimal.valueOf(DEALS + lively + 1));
    }

    @Test
    void theRevisionOfATotalGrowsOverTheSwitch() {
        long before = house.total(TEAM).revision();
        house.send(changed(7, false)).settle();
        assertThat(house.total(TEAM).revision()).isEqualTo(before + 1);
    }

    @Test
    void aRecordTellsContributionsOfOneVersionOnly() {
        house.send(changed(7, false)).settle();
        assertThat(house.contribution("acme|deal|d0").contributions())
                .filteredOn(each -> each.metric().value().equals("revenue_won"))
                .singleElement()
                .satisfies(each -> assertThat(each.definitionVersion()).isEqualTo(7));
    }

    @Test
    void aVersionThatIsReplacedBeforeItIsWholeIsNeverTold() {
        house.send(changed(7, false)).step();
        house.send(changed(8, false));
        while (!house.isSettled()) {
            assertThat(house.total(TEAM).definitionVersion()).isEqualTo(1);
            house.step();
        }
        house.settle();
        assertThat(house.total(TEAM).definitionVersion()).isEqualTo(8);
        assertThat(told()).isEqualByComparingTo(BigDecimal.valueOf(DEALS));
    }

    @Test
    void aRetiredDefinitionLeavesZero() {
        house.send(changed(7, true)).settle();
        assertThat(told()).isEqualByComparingTo("0");
        assertThat(house.sum("acme|rep|anna|deals_won")).isEqualByComparingTo(BigDecimal.valueOf(DEALS / 2));
    }

    /** More totals than one step publishes; events of reps that no step has reached yet are told by the new definitions too. */
    @Test
    void moreTotalsThanOneStepTakesArePublishedInSteps() {
        int reps = 3 * TotalsTold.MOST_ROWS_A_STEP;
        for (int i = 0; i < reps; i++) {
            house.send(FACTS.rep("rep" + i, "Rep " + i, ZoneId.of("Europe/Berlin"), "EUR", null));
        }
        house.settle();
        for (int i = 0; i < reps; i++) {
            house.send(deal("of" + i, "won", "rep" + i));
        }
        house.settle().send(changed(7, false));
        while (!house.isSettled()) {
            house.step();
        }
        int steps = 0;
        int most = 0;
        boolean lively = false;
        while (versions(1) > 0) {
            int before = house.published();
            house.step();
            most = Math.max(most, house.published() - before);
            steps++;
            if (!lively && versions(1) > 0) {
                String late = house.totals().values().stream()
                        .filter(total -> total.metric().value().equals("revenue_won") && total.definitionVersion() == 1)
                        .map(total -> total.subject().id())
                        .filter(id -> id.startsWith("rep"))
                        .findFirst()
                        .orElseThrow();
                long revision = house.total(ofRep(late)).revision();
                house.send(deal("lively", "lost", late));
                assertThat(house.total(ofRep(late)).definitionVersion()).isEqualTo(7);
                assertThat(house.total(ofRep(late)).revision()).isGreaterThan(revision);
                assertThat(house.sum(ofRep(late))).isEqualByComparingTo("2");
                assertThat(house.stored(KpiTopology.SWITCHES_STORE)).isPositive();
                lively = true;
            }
        }
        assertThat(lively).isTrue();
        assertThat(steps).isGreaterThan(2);
        assertThat(most).isLessThan(3 * TotalsTold.MOST_ROWS_A_STEP);
        assertThat(house.settle().sum("acme|rep|rep0|revenue_won")).isEqualByComparingTo("1");
    }

    private long versions(int version) {
        return house.totals().values().stream()
                .filter(total -> total.metric().value().equals("revenue_won") && total.definitionVersion() == version)
                .count();
    }

    private static String ofRep(String rep) {
        return "acme|rep|" + rep + "|revenue_won|EUR|2024-03";
    }
}
