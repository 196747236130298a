package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.Fact;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RecordPatch.Change;
import dev.paceline.testkit.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The laws of truth-core on the whole topology: what arrives when, how often and in which portions never matters. */
class ArrivalOrderLawTest {

    private static final Deliveries DELIVERIES = new Deliveries(Facts.of("acme"));

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void anyShuffleDuplicationAndBatchingGivesTheSameTruth(@ForAll long seed) throws IOException {
        List<Fact> deliveries = deliveries(seed);
        Random random = new Random(seed + 1);
        try (KpiHouse house = house()) {
            List<ProducerRecord<String, byte[]>> bundle = new ArrayList<>();
            for (Fact fact : Deliveries.disordered(deliveries, random)) {
                if (fact instanceof RecordPatch patch && random.nextBoolean()) {
                    bundle.add(KafkaRecords.record(patch));
                } else {
                    house.send(fact);
                }
                if (random.nextInt(10) == 0) {
                    unpack(bundle, house).settle();
                }
            }
            unpack(bundle, house);
            assertThat(house.settle().truth()).isEqualTo(truthOf(deliveries));
        }
    }

    private static KpiHouse unpack(List<ProducerRecord<String, byte[]>> bundle, KpiHouse house) {
        if (!bundle.isEmpty()) {
            house.bundle(bundle);
            bundle.clear();
        }
        return house;
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void deletingEveryRecordGivesZeroAndRestoringBringsAllBack(@ForAll long seed) throws IOException {
        try (KpiHouse house = house()) {
            house.send(deliveries(seed)).settle().send(DELIVERIES.life(Change.RESTORE, 5_000));
            SortedMap<String, String> before = house.truth();
            house.send(DELIVERIES.life(Change.DELETE, 6_000));
            assertThat(house.truth()).isEmpty();
            house.send(DELIVERIES.life(Change.RESTORE, 7_000));
            assertThat(house.truth()).isEqualTo(before);
        }
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void everyTotalIsTheSumOfTheContributionsBehindIt(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        try (KpiHouse house = house()) {
            house.send(Deliveries.disordered(DELIVERIES.of(random), random)).settle();
            assertThat(house.told().repTotals()).isEqualTo(house.told().repContributions());
        }
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void everyTotalIsWhatItsExplanationAddsUpTo(@ForAll long seed) throws IOException {
        try (KpiHouse house = house()) {
            house.send(Deliveries.disordered(deliveries(seed), new Random(seed)))
                    .settle();
            assertThat(house.totals().values())
                    .allSatisfy(total -> assertThat(house.explained(total)).isEqualTo(total.days()));
        }
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void movingDealsBetweenRepsLeavesTheTotalsOfTheTeamAboveThemAlone(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        try (KpiHouse house = house()) {
            house.send(DELIVERIES.of(random)).send(DELIVERIES.won(5_000)).settle();
            List<KpiTotals> before = house.told().ofTeam("sales");
            int published = house.published();
            house.send(DELIVERIES.moved(6_000, random)).settle();
            assertThat(before).isNotEmpty();
            assertThat(house.published()).isGreaterThan(published);
            assertThat(house.told().ofTeam("sales")).isEqualTo(before);
        }
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void derivingAllAgainWithNothingChangedSaysNothing(@ForAll long seed) throws IOException {
        List<Fact> deliveries = deliveries(seed);
        try (KpiHouse house = house()) {
            int published = house.send(deliveries).settle().published();
            house.send(DELIVERIES.saidAgain(9)).send(deliveries).settle();
            assertThat(house.published()).isEqualTo(published);
        }
    }

    private static KpiHouse house() throws IOException {
        return new KpiHouse(Files.createTempDirectory("law"));
    }

    private static List<Fact> deliveries(long seed) {
        List<Fact> all = new ArrayList<>(DELIVERIES.of(new Random(seed)));
        all.addAll(DELIVERIES.valuesAndShares());
        return all;
    }

    /** One after the other, each once. */
    private static SortedMap<String, String> truthOf(List<Fact> deliveries) throws IOException {
        try (KpiHouse house = house()) {
            return house.send(deliveries).settle().truth();
        }
    }
}
