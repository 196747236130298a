package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RosterRep;
import dev.paceline.events.TeamId;
import dev.paceline.kit.messaging.DeadLetters;
import dev.paceline.testkit.Facts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KpiTopologyTest {

    private static final Facts FACTS = Facts.of("acme");
    private static final Path GOLDEN = Path.of("src/test/resources/topology.txt");

    private KpiHouse house;

    @BeforeEach
    void open(@TempDir Path stateDir) {
        house = new KpiHouse(stateDir);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private KpiHouse furnished() throws Exception {
        return house.send(KafkaRecords.catalogue()).send(FACTS.roster()).settle();
    }

    private static RecordPatch deal(String id, int second, Map<String, ?> fields) {
        return FACTS.patch("deal", id, Instant.EPOCH.plusSeconds(second), fields);
    }

    private static Map<String, Object> won(String owner, Object amount, String day) {
        return Map.of(
                "name",
                "Big one",
                "status",
                "won",
                "amount",
                amount,
                "currency",
                "EUR",
                "owner",
                owner,
                "createdAt",
                "2024-01-15",
                "closedAt",
                day);
    }

    private static RecordPatch changed(RecordPatch patch, RecordPatch.Change change) {
        return new RecordPatch(
                patch.tenant(),
                patch.source(),
                patch.recordType(),
                patch.recordId(),
                patch.at(),
                patch.sequence(),
                change,
                null,
                new TreeMap<>());
    }

    @Test
    void aWonDealMovesTheTotalsOfTheRepAndOfAllTeamsAbove() throws Exception {
        furnished().send(deal("1", 1, won("anna", new BigDecimal("100.10"), "2024-03-05")));
        assertThat(house.sum("acme|rep|anna|revenue_won|EUR|2024-03")).isEqualByComparingTo("100.10");
        assertThat(house.sum("acme|team|field|revenue_won|EUR|2024-03")).isEqualByComparingTo("100.10");
        assertThat(house.sum("acme|team|sales|revenue_won|EUR|2024-03")).isEqualByComparingTo("100.10");
        assertThat(house.sum("acme|rep|anna|deals_opened||2024-01")).isEqualByComparingTo("1");
        KpiTotals rate = house.total("acme|rep|anna|win_rate||2024-03");
        assertThat(rate.days())
                .containsExactly(new KpiTotals.DayTotal(LocalDate.of(2024, 3, 5), BigDecimal.ONE, BigDecimal.ONE));
        assertThat(house.contribution("acme|deal|1").recordName()).isEqualTo("Big one");
    }

    @Test
    void anAmendedReopenedDeletedAndRestoredDealCorrectsEveryTotal() throws Exception {
        RecordPatch first = deal("1", 1, won("anna", 100, "2024-03-05"));
        furnished().send(first).send(deal("1", 2, Map.of("amount", 80, "closedAt", "2024-04-01")));
        assertThat(house.sum("acme|team|sales|revenue_won|EUR|2024-03")).isEqualByComparingTo("0");
        assertThat(house.sum("acme|team|sales|revenue_won|EUR|2024-04")).isEqualByComparingTo("80");
        house.send(deal("1", 3, Map.of("status", "open")));
        assertThat(house.sum("acme|team|sales|revenue_won|EUR")).isEqualByComparingTo("0");
        house.send(deal("1", 4, Map.of("status", "won")));
        house.send(changed(deal("1", 5, Map.of()), RecordPatch.Change.DELETE));
        assertThat(house.sum("acme|")).isEqualByComparingTo("0");
        assertThat(house.contribution("acme|deal|1").contributions()).isEmpty();
        house.send(changed(deal("1", 6, Map.of()), RecordPatch.Change.RESTORE));
        assertThat(house.sum("acme|rep|anna|revenue_won|EUR|2024-04")).isEqualByComparingTo("80");
    }

    @Test
    void movingADealBetweenRepsKeepsTheirTeamsTotal() throws Exception {
        furnished().send(deal("1", 1, won("anna", 100, "2024-03-05")));
        int before =
                house.total("acme|team|field|revenue_won|EUR|2024-03").days().size();
        house.send(deal("1", 2, Map.of("owner", "ben@example.com")));
        assertThat(house.sum("acme|rep|anna|revenue_won")).isEqualByComparingTo("0");
        assertThat(house.sum("acme|rep|ben|revenue_won")).isEqualByComparingTo("100");
        assertThat(house.sum("acme|team|field|revenue_won")).isEqualByComparingTo("100");
        assertThat(house.total("acme|team|field|revenue_won|EUR|2024-03").revision())
                .isEqualTo(1);
        assertThat(before).isEqualTo(1);
    }

    @Test
    void aRepeatedOrOlderPatchSendsNothing() throws Exception {
        RecordPatch late = deal("1", 2, won("anna", 100, "2024-03-05"));
        furnished().send(late);
        int published = house.published();
        house.send(late).send(deal("1", 1, Map.of("amount", 5)));
        assertThat(house.published()).isEqualTo(published);
    }

    @Test
    void aRosterThatComesLaterBindsWhatWasThereBefore() throws Exception {
        house.send(KafkaRecords.catalogue())
                .send(deal("1", 1, won("anna", 100, "2024-03-05")))
                .settle();
        assertThat(house.totals()).isEmpty();
        house.send(FACTS.roster()).settle();
        assertThat(house.sum("acme|team|sales|revenue_won|EUR|2024-03")).isEqualByComparingTo("100");
    }

    @Test
    void definitionsThatComeLaterCountWhatWasThereBefore() throws Exception {
        house.send(FACTS.roster())
                .send(deal("1", 1, won("anna", 100, "2024-03-05")))
                .settle();
        house.send(KafkaRecords.catalogue()).settle();
        assertThat(house.sum("acme|rep|anna|revenue_won|EUR|2024-03")).isEqualByComparingTo("100");
    }

    @Test
    void aMoveToAnotherTeamMovesTheTeamsTotalsFromThatDayOn() throws Exception {
        furnished()
                .send(deal("1", 1, won("anna", 100, "2024-03-05")))
                .send(deal("2", 1, won("anna", 10, "2024-04-05")));
        RosterRep anna = FACTS.anna();
        LocalDate april = LocalDate.of(2024, 4, 1);
        RosterRep moved = new RosterRep(
                anna.tenant(),
                anna.rep(),
                2,
                anna.name(),
                anna.email(),
                anna.zone(),
                anna.currency(),
                anna.hired(),
                anna.left(),
                anna.externalIds(),
                List.of(
                        new dev.paceline.events.Membership(new TeamId("field"), null, april),
                        new dev.paceline.events.Membership(new TeamId("inside"), april, null)));
        house.send(moved).settle();
        assertThat(house.sum("acme|team|field|revenue_won")).isEqualByComparingTo("100");
        assertThat(house.sum("acme|team|inside|revenue_won")).isEqualByComparingTo("10");
        assertThat(house.sum("acme|team|sales|revenue_won")).isEqualByComparingTo("110");
    }

    @Test
    void derivingAgainWithNothingChangedSendsNothing() throws Exception {
        furnished().send(deal("1", 1, won("anna", 100, "2024-03-05")));
        int published = house.published();
        house.send(KafkaRecords.catalogue())
                .send(FACTS.roster())
                .send(FACTS.rep("zoe", "Zoe", java.time.ZoneOffset.UTC, "EUR", null));
        house.settle();
        assertThat(house.published()).isEqualTo(published);
    }

    @Test
    void manyRecordsAreDerivedAgainInSteps() throws Exception {
        house.send(KafkaRecords.catalogue()).settle();
        for (int i = 0; i < 1_200; i++) {
            house.send(deal("d" + i, 1, won("anna", 1, "2024-03-05")));
        }
        house.send(FACTS.roster()).settle();
        assertThat(house.sum("acme|team|sales|revenue_won|EUR|2024-03")).isEqualByComparingTo("1200");
    }

    @Test
    void anotherTenantsRosterAndRecordsAreItsOwn() throws Exception {
        Facts other = Facts.of("other");
        furnished()
                .send(other.patch("deal", "1", Instant.EPOCH, won("anna", 100, "2024-03-05")))
                .settle();
        assertThat(house.totals()).isEmpty();
        house.send(other.anna()).settle();
        assertThat(house.totals().keySet()).allMatch(key -> key.startsWith("other|"));
        assertThat(house.sum("other|rep|anna|revenue_won")).isEqualByComparingTo("100");
    }

    @Test
    void whatCannotBeReadGoesToTheDeadLettersWithItsReason() throws Exception {
        furnished()
                .raw("crm.records", "acme|deal|9", "no json".getBytes(StandardCharsets.UTF_8), new RecordHeaders())
                .send(deal("2", 1, Map.of("amount", DecimalNode.valueOf(new BigDecimal("1e300")))))
                .send(deal("3", 1, won("anna", 5, "2024-03-05")));
        assertThat(house.deadLetters()).hasSize(2);
        assertThat(new String(
                        house.deadLetters()
                                .get(1)
                                .headers()
                                .lastHeader(DeadLetters.REASON)
                                .value(),
                        StandardCharsets.UTF_8))
                .contains("amount");
        assertThat(house.sum("acme|rep|anna|revenue_won")).isEqualByComparingTo("5");
    }

    @Test
    void aRecordThatGrowsTooLargeForKafkaGoesToTheDeadLettersAndTheStreamGoesOn() throws Exception {
        furnished()
                .send(deal("1", 1, Map.of("first", "x".repeat(600_000))))
                .send(deal("1", 2, Map.of("second", "y".repeat(600_000))))
                .send(deal("2", 1, Map.of("only", "z".repeat(950_000))))
                .send(deal("3", 1, won("anna", 5, "2024-03-05")));
        assertThat(house.deadLetters())
                .extracting(letter -> letter.value().length > 0)
                .containsExactly(true, false);
        assertThat(house.sum("acme|rep|anna|revenue_won")).isEqualByComparingTo("5");
    }

    @Test
    void aDefinitionThatFailsOnARecordLeavesTheRestAndADeadLetter() throws Exception {
        furnished().send(deal("1", 1, won("anna", "a lot", "2024-03-05")));
        assertThat(house.sum("acme|rep|anna|deals_won")).isEqualByComparingTo("1");
        assertThat(house.deadLetters()).hasSize(3);
        assertThat(new String(
                        house.deadLetters()
                                .get(0)
                                .headers()
                                .lastHeader(DeadLetters.REASON)
                                .value(),
                        StandardCharsets.UTF_8))
                .isEqualTo("average_deal_size@1 value: gives no number");
    }

    @Test
    void theTopologyIsTheOneThatIsWrittenDown() throws Exception {
        Map<String, Object> settings = new HashMap<>(StreamsSettings.topology());
        settings.put("application.id", "kpi-streams");
        settings.put("bootstrap.servers", "none:1");
        String described = new KpiTopology(
                        new TenantModels(ModelBuilds.AT_ONCE), new KpiMeters(new SimpleMeterRegistry()))
                .build(settings)
                .describe()
                .toString();
        if ("true".equals(System.getenv("PACELINE_WRITE_GOLDEN"))) {
            Files.writeString(GOLDEN, described);
        }
        assertThat(described)
                .as(
                        """
                    The topology changed. A renamed store or repartition topic loses its state in a running cluster: if the \
                    change is meant, write it down with
                      PACELINE_WRITE_GOLDEN=true mvn -pl kpi-streams test -Dtest=KpiTopologyTest
                    and say in the commit what happens to running state.""")
                .isEqualTo(Files.readString(GOLDEN));
    }
}
