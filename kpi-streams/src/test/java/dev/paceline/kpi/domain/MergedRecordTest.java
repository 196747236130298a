package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.paceline.events.FactJson;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RecordPatch.Change;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MergedRecordTest {

    private static RecordPatch patch(String at, @Nullable String sequence, Change change, String json)
            throws Exception {
        TreeMap<String, JsonNode> fields = new TreeMap<>();
        FactJson.mapper().readTree(json).properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return new RecordPatch(
                new TenantId("acme"),
                new SourceId("crm"),
                "deal",
                "1",
                Instant.parse(at),
                sequence,
                change,
                change == Change.MERGED_INTO ? "2" : null,
                fields);
    }

    private static RecordPatch upsert(String at, String json) throws Exception {
        return patch(at, null, Change.UPSERT, json);
    }

    private static JsonNode value(MergedRecord record, String field) {
        FieldState state = record.fields().get(field);
        return state == null ? NullNode.getInstance() : state.value();
    }

    @Test
    void theLaterValueOfAFieldStandsWhicheverComesFirst() throws Exception {
        RecordPatch early = upsert("2024-01-01T00:00:00Z", "{\"stage\": \"new\", \"amount\": 5}");
        RecordPatch late = upsert("2024-02-01T00:00:00Z", "{\"stage\": \"won\"}");
        MergedRecord record = MergedRecord.EMPTY.on(late).on(early);
        assertThat(record).isEqualTo(MergedRecord.EMPTY.on(early).on(late));
        assertThat(value(record, "stage")).isEqualTo(new TextNode("won"));
        assertThat(value(record, "amount").decimalValue()).isEqualByComparingTo("5");
    }

    @Test
    void atTheSameInstantTheSequenceDecidesAndNumbersCompareAsNumbers() throws Exception {
        RecordPatch nine = patch("2024-01-01T00:00:00Z", "9", Change.UPSERT, "{\"stage\": \"z\"}");
        RecordPatch ten = patch("2024-01-01T00:00:00Z", "10", Change.UPSERT, "{\"stage\": \"a\"}");
        assertThat(value(MergedRecord.EMPTY.on(ten).on(nine), "stage")).isEqualTo(new TextNode("a"));
        assertThat(MergedRecord.EMPTY.on(ten).on(nine))
                .isEqualTo(MergedRecord.EMPTY.on(nine).on(ten));
    }

    @Test
    void aTieIsBrokenByTheValueItself() throws Exception {
        RecordPatch a = upsert("2024-01-01T00:00:00Z", "{\"stage\": \"a\", \"amount\": 12.50}");
        RecordPatch b = upsert("2024-01-01T00:00:00Z", "{\"stage\": \"b\", \"amount\": 12.5}");
        assertThat(MergedRecord.EMPTY.on(a).on(b))
                .isEqualTo(MergedRecord.EMPTY.on(b).on(a));
        assertThat(value(MergedRecord.EMPTY.on(a).on(b), "stage")).isEqualTo(new TextNode("b"));
    }

    @Test
    void aPatchThatSaysNothingNewGivesTheSameObject() throws Exception {
        RecordPatch patch = upsert("2024-01-01T00:00:00Z", "{\"stage\": \"new\"}");
        MergedRecord record = MergedRecord.EMPTY.on(patch);
        assertThat(record.on(patch)).isSameAs(record);
    }

    @Test
    void aDeleteWinsATieAndALaterRestoreUndoesIt() throws Exception {
        RecordPatch born = upsert("2024-01-01T00:00:00Z", "{\"stage\": \"new\"}");
        RecordPatch died = patch("2024-01-01T00:00:00Z", null, Change.DELETE, "{}");
        RecordPatch restored = patch("2024-01-02T00:00:00Z", null, Change.RESTORE, "{}");
        assertThat(MergedRecord.EMPTY.on(born).lives()).isTrue();
        assertThat(MergedRecord.EMPTY.on(born).on(died).lives()).isFalse();
        assertThat(MergedRecord.EMPTY.on(died).on(born).lives()).isFalse();
        assertThat(MergedRecord.EMPTY.on(restored).on(died).on(born).lives()).isTrue();
        assertThat(MergedRecord.EMPTY.on(died).lives()).isFalse();
    }

    @Test
    void aRecordMergedIntoAnotherNoLongerLives() throws Exception {
        RecordPatch born = upsert("2024-01-01T00:00:00Z", "{}");
        RecordPatch merged = patch("2024-01-02T00:00:00Z", null, Change.MERGED_INTO, "{}");
        assertThat(MergedRecord.EMPTY.on(merged).on(born).lives()).isFalse();
    }

    @Test
    void trackedFieldsKeepTheirPast() throws Exception {
        RecordPatch a = upsert("2024-01-01T00:00:00Z", "{\"stage\": \"a\", \"name\": \"x\"}");
        RecordPatch b = upsert("2024-02-01T00:00:00Z", "{\"stage\": \"b\", \"name\": \"y\"}");
        RecordPatch c = upsert("2024-03-01T00:00:00Z", "{\"stage\": \"c\", \"name\": \"z\"}");
        MergedRecord record = MergedRecord.EMPTY.on(c).on(a).on(b).on(a);
        assertThat(record.history().keySet()).containsExactly("stage");
        assertThat(record.history().get("stage"))
                .extracting(state -> state.value().textValue())
                .containsExactly("b", "a");
    }

    @Test
    void thePastIsBounded() throws Exception {
        MergedRecord forth = MergedRecord.EMPTY;
        MergedRecord back = MergedRecord.EMPTY;
        for (int i = 0; i < 200; i++) {
            forth = forth.on(upsert(Instant.EPOCH.plusSeconds(i).toString(), "{\"stage\": \"s" + i + "\"}"));
            back = back.on(
                    upsert(Instant.EPOCH.plusSeconds(199 - i).toString(), "{\"stage\": \"s" + (199 - i) + "\"}"));
        }
        assertThat(forth.history().get("stage")).hasSize(FormerStates.NEWEST + FormerStates.FIRST_VALUES);
        assertThat(back).isEqualTo(forth);
    }

    @Test
    void aNumberThatCannotBeKeptIsRefusedByItsField() throws Exception {
        RecordPatch patch = upsert("2024-01-01T00:00:00Z", "{\"amount\": 1e400}");
        assertThatThrownBy(() -> MergedRecord.EMPTY.on(patch)).hasMessageContaining("amount");
    }

    @Test
    void fieldsThatNoMappingNamedAreBoundedInAnyOrder() throws Exception {
        MergedRecord forth = MergedRecord.EMPTY.on(upsert("2024-01-01T00:00:00Z", "{\"stage\": \"a\"}"));
        MergedRecord back = forth;
        for (int i = 0; i < 300; i++) {
            forth = forth.on(unnamed(i));
            back = back.on(unnamed(299 - i));
        }
        assertThat(forth.fields()).hasSize(201).containsKeys("stage", "source.n100", "source.n299");
        assertThat(forth.fields()).doesNotContainKey("source.n300");
        assertThat(back).isEqualTo(forth);
        assertThat(forth.on(unnamed(299))).isSameAs(forth);
    }

    private static RecordPatch unnamed(int number) throws Exception {
        return upsert("2024-01-01T00:00:00Z", "{\"source.n" + (100 + number) + "\": " + number + "}");
    }
}
