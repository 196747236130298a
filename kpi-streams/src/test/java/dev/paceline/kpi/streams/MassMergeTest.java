package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.paceline.events.MonthClosing;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RecordPatch.Change;
import dev.paceline.events.SourceId;
import dev.paceline.events.Topics;
import dev.paceline.kit.messaging.DeadLetters;
import dev.paceline.kpi.domain.MergedRecord;
import dev.paceline.kpi.domain.Merges.Edge;
import dev.paceline.kpi.domain.Merges.Handover;
import dev.paceline.kpi.domain.Merges.Part;
import dev.paceline.kpi.domain.Reach;
import dev.paceline.kpi.domain.Stamp;
import dev.paceline.testkit.Facts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Many records are merged into one, as a CRM does that is cleaned of its duplicates. */
class MassMergeTest {

    private static final Facts FACTS = Facts.of("acme");
    private static final String REASON = DeadLetters.REASON;
    private static final String WON = "acme|rep|anna|revenue_won";

    private static RecordPatch patch(
            String id, int second, Change change, @Nullable String winner, Map<String, JsonNode> fields) {
        return new RecordPatch(
                FACTS.tenant(),
                new SourceId("crm"),
                "deal",
                id,
                Instant.EPOCH.plusSeconds(second),
                null,
                change,
                winner,
                new TreeMap<>(fields));
    }

    private static RecordPatch deal(String id, int second, int amount) {
        return patch(
                id,
                second,
                Change.UPSERT,
                null,
                Map.of(
                        "status", TextNode.valueOf("won"),
                        "owner", TextNode.valueOf("anna"),
                        "currency", TextNode.valueOf("EUR"),
                        "closedAt", TextNode.valueOf("2024-03-05"),
                        "amount", DecimalNode.valueOf(BigDecimal.valueOf(amount))));
    }

    private static RecordPatch merge(String loser, int second, String winner) {
        return patch(loser, second, Change.MERGED_INTO, winner, Map.of());
    }

    private static List<RecordPatch> losers(int count, int second, String winner) {
        List<RecordPatch> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(deal("loser" + i, 1, 1));
        }
        for (int i = 0; i < count; i++) {
            all.add(merge("loser" + i, second, winner));
        }
        return all;
    }

    private static KpiHouse house() throws IOException {
        return new KpiHouse(Files.createTempDirectory("merges"))
                .send(KafkaRecords.catalogue())
                .send(FACTS.roster())
                .settle();
    }

    private static List<String> reasons(KpiHouse house) {
        return house.deadLetters().stream()
                .map(letter -> new String(
                        Objects.requireNonNull(letter.headers().lastHeader(REASON), "reason")
                                .value(),
                        StandardCharsets.UTF_8))
                .toList();
    }

    private static long bytesOf(int losers) throws IOException {
        try (KpiHouse house = house()) {
            house.send(deal("winner", 2, 7));
            long before = house.written().bytes();
            house.send(losers(losers, 9, "winner"));
            assertThat(house.sum(WON)).isEqualByComparingTo("7");
            return house.written().bytes() - before;
        }
    }

    @Test
    void twiceAsManyLosersWriteTwiceAsMuch() throws IOException {
        long some = bytesOf(300);
        long twice = bytesOf(600);
        System.out.printf("written for 300 losers %d bytes, for 600 losers %d%n", some, twice);
        assertThat((double) twice / some).isLessThan(2.1);
    }

    @Test
    void aBundleOfLosersIsWrittenOnce() throws IOException {
        try (KpiHouse house = house()) {
            house.send(deal("winner", 2, 7));
            long before = house.written().timesOf(KpiTopology.RECORDS_STORE, "acme|deal|winner");
            house.bundle(Bundles.MERGES, handovers(250));
            assertThat(house.written().timesOf(KpiTopology.RECORDS_STORE, "acme|deal|winner") - before)
                    .isEqualTo(3);
            assertThat(house.sum(WON)).isEqualByComparingTo("7");
        }
    }

    private static List<ProducerRecord<String, byte[]>> handovers(int count) {
        List<ProducerRecord<String, byte[]>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Edge edge = new Edge("loser" + i, "winner", new Stamp(Instant.EPOCH.plusSeconds(9), ""));
            MergedRecord record = MergedRecord.EMPTY.with(
                    "amount", TextNode.valueOf("1"), new Stamp(Instant.EPOCH.plusSeconds(1), ""));
            Handover handover = new Handover("winner", new Part(record, List.of(edge)), Reach.ALL);
            all.add(KafkaRecords.record(
                    Topics.CRM_MERGES,
                    MergeFacts.of(FACTS.tenant(), "deal", "loser" + i, handover),
                    Instant.parse("2024-06-01T12:00:00Z")));
        }
        return all;
    }

    @Test
    void moreLosersThanAreKeptAreDeadLetters() throws IOException {
        try (KpiHouse house = house()) {
            house.send(deal("winner", 2, 7)).bundle(Bundles.MERGES, handovers(5_003));
            assertThat(reasons(house)).hasSize(3).allSatisfy(reason -> assertThat(reason)
                    .contains("more than 5000 records would be merged into one"));
            assertThat(house.sum(WON)).isEqualByComparingTo("7");
            house.send(deal("winner", 20, 8));
            assertThat(house.sum(WON)).isEqualByComparingTo("8");
        }
    }

    @Test
    void aWinnerOfMoreThanAMessageTellsOfIsNotMergedItself() throws IOException {
        try (KpiHouse house = house()) {
            house.send(deal("winner", 2, 7)).send(losers(1_000, 9, "winner"));
            house.send(merge("winner", 30, "last"));
            assertThat(reasons(house)).singleElement().satisfies(reason -> assertThat(reason)
                    .contains("a record that more than 1000 others were merged into cannot be merged itself"));
            assertThat(house.sum(WON)).isEqualByComparingTo("7");
        }
    }

    @Test
    void restoringAllLosersBringsAllBack() throws IOException {
        try (KpiHouse house = house()) {
            house.send(deal("winner", 2, 7)).send(losers(300, 9, "winner"));
            for (int i = 0; i < 300; i++) {
                house.send(patch("loser" + i, 30, Change.RESTORE, null, Map.of()));
            }
            assertThat(house.sum(WON)).isEqualByComparingTo("307");
            assertThat(house.stored(KpiTopology.MERGED_PARTS_STORE)).isZero();
        }
    }

    /** Few winners and many losers, chains and circles of them, restores, patches of losers, and a month that is closed. */
    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void manyMergesInAnyOrderAndAnyBundlesEndTheSame(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<RecordPatch> patches = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            patches.add(any(random));
        }
        List<RecordPatch> disordered = new ArrayList<>(patches);
        disordered.addAll(patches.subList(0, 30));
        Collections.shuffle(disordered, random);
        assertThat(truth(disordered, random)).isEqualTo(truth(patches, null));
    }

    private static SortedMap<String, String> truth(List<RecordPatch> patches, @Nullable Random bundling)
            throws IOException {
        try (KpiHouse house = new KpiHouse(Files.createTempDirectory("merges"))) {
            house.send(KafkaRecords.catalogue()).send(FACTS.roster()).send(closing());
            int from = 0;
            while (from < patches.size()) {
                int until = bundling == null ? from + 1 : Math.min(patches.size(), from + 1 + bundling.nextInt(40));
                if (bundling == null) {
                    house.send(patches.get(from));
                } else {
                    house.bundle(patches.subList(from, until).stream()
                            .map(KafkaRecords::record)
                            .toList());
                }
                from = until;
            }
            assertThat(house.deadLetters()).isEmpty();
            return house.settle().truth();
        }
    }

    private static MonthClosing closing() {
        YearMonth month = YearMonth.parse("2024-03");
        Instant at = Instant.parse("2024-05-01T00:00:00Z");
        return new MonthClosing(
                FACTS.tenant(),
                month,
                1,
                month.atDay(1),
                month.plusMonths(1).atDay(1),
                at,
                List.of(new MonthClosing.Step(true, at, "carla", null)));
    }

    private static RecordPatch any(Random random) {
        String id = String.valueOf(random.nextInt(30));
        int second = random.nextInt(40);
        return switch (random.nextInt(8)) {
            case 0 -> patch(id, second, Change.RESTORE, null, Map.of());
            case 1, 2, 3 -> merge(id, second, String.valueOf(random.nextInt(3)));
            case 4 -> merge(id, second, String.valueOf(random.nextInt(30)));
            default -> deal(id, second, random.nextInt(100));
        };
    }
}
