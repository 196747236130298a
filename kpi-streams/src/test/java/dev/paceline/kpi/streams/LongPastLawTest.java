package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.paceline.events.Fact;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RecordPatch.Change;
import dev.paceline.events.SourceId;
import dev.paceline.testkit.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** Two deals of which more is said than is kept of the past, the same things over and over, and the one is merged into the other. */
class LongPastLawTest {

    private static final Facts FACTS = Facts.of("acme");
    private static final Deliveries DELIVERIES = new Deliveries(FACTS);
    private static final SourceId SOURCE = new SourceId("crm");

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void whatIsKeptOfALongPastIsTheSameInAnyOrder(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<Fact> patches = patches(random);
        assertThat(after(Deliveries.disordered(patches, random))).isEqualTo(after(patches));
    }

    /** All that is true in the end, and all that is kept of the deals. */
    private static Map<String, Object> after(List<Fact> patches) throws IOException {
        try (KpiHouse house = new KpiHouse(Files.createTempDirectory("law"))) {
            house.send(FACTS.roster()).send(KafkaRecords.catalogue()).send(DELIVERIES.valuesAndShares());
            house.settle().send(patches);
            Map<String, Object> all = new TreeMap<>(house.truth());
            house.deals(FACTS.tenant(), (id, state) -> {
                all.put("said of " + id, state.own());
                all.put("merged into " + id, state.merges());
            });
            assertThat(all).hasSizeGreaterThan(10);
            return all;
        }
    }

    private static List<Fact> patches(Random random) {
        List<Fact> patches = new ArrayList<>();
        for (int i = 0; i < 260; i++) {
            Map<String, JsonNode> fields = new TreeMap<>();
            fields.put("owner", TextNode.valueOf(random.nextInt(3) == 0 ? "ben" : "anna"));
            fields.put("status", TextNode.valueOf(random.nextInt(9) == 0 ? "open" : "won"));
            fields.put("stage", TextNode.valueOf("stage " + random.nextInt(50)));
            fields.put("amount", TextNode.valueOf("100"));
            fields.put("currency", TextNode.valueOf("EUR"));
            fields.put("createdAt", TextNode.valueOf("2024-02-01"));
            fields.put("closedAt", TextNode.valueOf("2024-02-" + (10 + random.nextInt(9))));
            patches.add(patch(random.nextInt(2), random.nextInt(600), Change.UPSERT, null, new TreeMap<>(fields)));
        }
        patches.add(patch(1, random.nextInt(600), Change.MERGED_INTO, "0", new TreeMap<>()));
        return patches;
    }

    private static RecordPatch patch(
            int deal, int second, Change change, @Nullable String winner, TreeMap<String, JsonNode> fields) {
        Instant at = Instant.ofEpochSecond(second);
        return new RecordPatch(FACTS.tenant(), SOURCE, "deal", String.valueOf(deal), at, null, change, winner, fields);
    }
}
