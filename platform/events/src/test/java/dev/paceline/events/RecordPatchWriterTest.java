package dev.paceline.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.paceline.events.RecordPatch.Change;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordPatchWriterTest {

    @Test
    void writesWhatTheMapperWrites() throws Exception {
        SortedMap<String, JsonNode> fields = new TreeMap<>();
        fields.put("amount", DecimalNode.valueOf(new BigDecimal("1E+3")));
        fields.put("exact", DecimalNode.valueOf(new BigDecimal("0.10")));
        fields.put("name", TextNode.valueOf("Größe \"1\" \\ 😀 \u0001"));
        fields.put("plain", TextNode.valueOf("a/b~ \u007f".repeat(200)));
        fields.put("Größe", FactJson.mapper().readTree("[-7,9007199254740993,123456789012345678901234567890]"));
        fields.put("whole", FactJson.mapper().readTree("-7"));
        fields.put("long", FactJson.mapper().readTree("9007199254740993"));
        fields.put("large", FactJson.mapper().readTree("123456789012345678901234567890"));
        fields.put("closedAt", null);
        fields.put("won", FactJson.mapper().readTree("true"));
        fields.put("source.list", FactJson.mapper().readTree("[1.50,{\"a\":null,\"b\":\"c\"},[]]"));
        RecordPatch patch = patch("2026-03-02T12:00:00.120Z", "0007", null, fields);

        assertThat(written(patch))
                .isEqualTo(mapped(patch))
                .contains("\"amount\":1000,\"closedAt\":null,\"exact\":0.10")
                .contains("\"whole\":-7");
    }

    @Test
    void leavesOutWhatIsAbsent() throws Exception {
        RecordPatch merged = patch("2026-03-02T12:00:00Z", null, "43", new TreeMap<>());

        assertThat(written(merged))
                .isEqualTo(mapped(merged))
                .isEqualTo(
                        "{\"tenant\":\"acme\",\"source\":\"src_1\",\"recordType\":\"deal\",\"recordId\":\"42\","
                                + "\"at\":\"2026-03-02T12:00:00Z\",\"change\":\"MERGED_INTO\",\"mergedInto\":\"43\",\"fields\":{}}");
    }

    private static String written(RecordPatch patch) throws Exception {
        return new String(RecordPatchWriter.json(patch), StandardCharsets.UTF_8);
    }

    private static String mapped(RecordPatch patch) throws Exception {
        return new String(FactJson.mapper().writeValueAsBytes(patch), StandardCharsets.UTF_8);
    }

    private static RecordPatch patch(
            String at, @Nullable String sequence, @Nullable String winner, SortedMap<String, JsonNode> fields) {
        return new RecordPatch(
                new TenantId("acme"),
                new SourceId("src_1"),
                "deal",
                "42",
                Instant.parse(at),
                sequence,
                winner == null ? Change.UPSERT : Change.MERGED_INTO,
                winner,
                fields);
    }
}
