package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.Fact;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.Membership;
import dev.paceline.events.MetricId;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RecordPatch.Change;
import dev.paceline.events.RosterRep;
import dev.paceline.events.SourceId;
import dev.paceline.events.TeamId;
import dev.paceline.testkit.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** The laws of truth-core on the whole topology: what arrives when, how often and in which portions never matters. */
class ArrivalOrderLawTest {

    private static final Facts FACTS = Facts.of("acme");

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void anyShuffleDuplicationAndBatchingGivesTheSameTruth(@ForAll long seed) throws IOException {
        List<Fact> deliveries = new ArrayList<>(deliveries(new Random(seed)));
        deliveries.addAll(valuesAndShares());
        assertThat(truthOf(disordered(deliveries, seed + 1), seed + 1)).isEqualTo(truthOf(deliveries, 0));
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void deletingEveryRecordGivesZeroAndRestoringBringsAllBack(@ForAll long seed) throws IOException {
        List<Fact> deliveries = deliveries(new Random(seed));
        Path stateDir = Files.createTempDirectory("law");
        try (KpiHouse house = new KpiHouse(stateDir)) {
            house.send(deliveries).settle();
            for (int id = 0; id < 6; id++) {
                house.send(life(id, Change.RESTORE, 5_000));
            }
            SortedMap<String, String> before = house.truth();
            for (int id = 0; id < 6; id++) {
                house.send(life(id, Change.DELETE, 6_000));
            }
            assertThat(house.truth()).isEmpty();
            for (int id = 0; id < 6; id++) {
                house.send(life(id, Change.RESTORE, 7_000));
            }
            assertThat(house.truth()).isEqualTo(before);
        }
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void everyTotalIsTheSumOfTheContributionsBehindIt(@ForAll long seed) throws IOException {
        Path stateDir = Files.createTempDirectory("law");
        try (KpiHouse house = new KpiHouse(stateDir)) {
            house.send(disordered(deliveries(new Random(seed)), seed)).settle();
            assertThat(house.repTotals()).isEqualTo(house.repContributions());
        }
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void everyTotalIsWhatItsExplanationAddsUpTo(@ForAll long seed) throws IOException {
        Path stateDir = Files.createTempDirectory("law");
        try (KpiHouse house = new KpiHouse(stateDir)) {
            house.send(valuesAndShares());
            house.send(disordered(deliveries(new Random(seed)), seed)).settle();
            assertThat(house.totals().values())
                    .allSatisfy(total -> assertThat(house.explained(total)).isEqualTo(total.days()));
        }
    }

    private static SortedMap<String, String> truthOf(List<Fact> deliveries, long seed) throws IOException {
        Random random = new Random(seed);
        Path stateDir = Files.createTempDirectory("law");
        try (KpiHouse house = new KpiHouse(stateDir)) {
            for (Fact fact : deliveries) {
                house.send(fact);
                if (seed != 0 && random.nextInt(10) == 0) {
                    house.settle();
                }
            }
            return house.settle().truth();
        }
    }

    private static List<Fact> disordered(List<Fact> deliveries, long seed) {
        Random random = new Random(seed);
        List<Fact> all = new ArrayList<>(deliveries);
        deliveries.stream().filter(fact -> random.nextInt(3) == 0).forEach(all::add);
        Collections.shuffle(all, random);
        return all;
    }

    private static List<Fact> deliveries(Random random) {
        List<Fact> facts = new ArrayList<>(FACTS.roster());
        facts.addAll(KpiHouse.catalogue());
        facts.add(moved(FACTS.anna(), 2, "inside", random));
        facts.add(moved(FACTS.anna(), 3, "field", random));
        facts.add(moved(FACTS.chiyo(), 2, "field", random));
        facts.add(FACTS.revenueWon());
        facts.add(version(FACTS.revenueWon(), 2));
        for (int i = 0; i < 40; i++) {
            facts.add(RandomPatches.next(FACTS.tenant(), random));
        }
        return facts;
    }

    /** Metrics that keep each different value, and one whose credit is shared. */
    private static List<Fact> valuesAndShares() {
        return List.of(
                metric("smallest", Unit.MONEY, Aggregate.MIN, "record.amount", "record.owner"),
                metric("largest", Unit.MONEY, Aggregate.MAX, "record.amount", "record.owner"),
                metric("latest", Unit.MONEY, Aggregate.LAST, "record.amount", "record.owner"),
                metric("names", Unit.COUNT, Aggregate.DISTINCT, "record.name", "record.owner"),
                metric("shared", Unit.MONEY, Aggregate.SUM, "record.amount", "[record.owner, 'anna', 'ben']"),
                metric("mean", Unit.MONEY, Aggregate.AVG, "record.amount", "[{'team': 'sales'}, record.owner]"));
    }

    private static KpiDefinition metric(String metric, Unit unit, Aggregate aggregate, String value, String credit) {
        KpiDefinition of = FACTS.revenueWon();
        return new KpiDefinition(
                of.tenant(),
                new MetricId(metric),
                1,
                metric,
                of.category(),
                unit,
                aggregate,
                "deal",
                null,
                value,
                of.date(),
                credit,
                null,
                null,
                null,
                List.of(),
                false);
    }

    private static RosterRep moved(RosterRep rep, long revision, String team, Random random) {
        LocalDate day = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(60));
        List<Membership> memberships = new ArrayList<>(List.of(new Membership(new TeamId(team), day, null)));
        rep.memberships().stream()
                .map(each -> new Membership(each.team(), null, day))
                .forEach(memberships::add);
        return new RosterRep(
                rep.tenant(),
                rep.rep(),
                revision,
                rep.name(),
                rep.email(),
                rep.zone(),
                rep.currency(),
                rep.hired(),
                rep.left(),
                rep.externalIds(),
                memberships);
    }

    private static KpiDefinition version(KpiDefinition of, int version) {
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
                false);
    }

    private static RecordPatch life(int id, Change change, long second) {
        return new RecordPatch(
                FACTS.tenant(),
                new SourceId("crm"),
                "deal",
                String.valueOf(id),
                Instant.EPOCH.plusSeconds(second),
                null,
                change,
                null,
                new TreeMap<>());
    }
}
