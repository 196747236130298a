package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.FactJson;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.MetricId;
import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RepId;
import dev.paceline.events.SourceId;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.Closing;
import dev.paceline.kpi.domain.Credit;
import dev.paceline.kpi.domain.DefinitionStamp;
import dev.paceline.kpi.domain.Failure;
import dev.paceline.kpi.domain.Late;
import dev.paceline.kpi.domain.MergedRecord;
import dev.paceline.kpi.domain.Merges;
import dev.paceline.kpi.domain.Merges.Edge;
import dev.paceline.kpi.domain.Merges.Part;
import dev.paceline.kpi.domain.MonthTotals;
import dev.paceline.kpi.domain.Parts;
import dev.paceline.kpi.domain.Past;
import dev.paceline.kpi.domain.Past.Before;
import dev.paceline.kpi.domain.Past.Cause;
import dev.paceline.kpi.domain.RecordState;
import dev.paceline.kpi.domain.Said;
import dev.paceline.kpi.domain.Stamp;
import dev.paceline.kpi.domain.TotalsChange;
import dev.paceline.kpi.streams.TotalsFormat.Delta;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormatTest {

    private static final Instant ACCEPTED = Instant.parse("2024-06-01T12:00:00.123456789Z");
    private static final Closing MARCH =
            new Closing(YearMonth.of(2024, 3), LocalDate.of(2024, 3, 1), LocalDate.of(2024, 4, 1), ACCEPTED);
    private static final DefinitionStamp DEFINITION = new DefinitionStamp(true, 3, Unit.MONEY, Aggregate.SUM);

    private static RecordPatch patch(int second, @Nullable String sequence, RecordPatch.Change change, String json)
            throws Exception {
        TreeMap<String, JsonNode> fields = new TreeMap<>();
        FactJson.mapper().readTree(json).properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        String winner = change == RecordPatch.Change.MERGED_INTO ? "other" : null;
        return new RecordPatch(
                new TenantId("acme"),
                new SourceId("crm"),
                "deal",
                "1",
                Instant.ofEpochSecond(second, 5),
                sequence,
                change,
                winner,
                fields);
    }

    private static Credit credit(String value, @Nullable String currency) {
        return new Credit(
                new Contribution(
                        new MetricId("revenue"),
                        3,
                        new RepId("anna"),
                        LocalDate.of(1969, 12, 31),
                        new BigDecimal(value),
                        BigDecimal.ONE,
                        currency,
                        BigDecimal.ONE),
                DEFINITION,
                List.of(new TeamId("field"), new TeamId("sales")));
    }

    @Test
    void aRecordComesBackAsItWas() throws Exception {
        MergedRecord record = MergedRecord.EMPTY
                .on(patch(-1, null, RecordPatch.Change.UPSERT, "{\"stage\": \"a\", \"amount\": 12.50, \"x\": null}"))
                .on(patch(
                        2, "7", RecordPatch.Change.UPSERT, "{\"stage\": \"b\", \"amount\": -1234567890123456789012.5}"))
                .on(patch(3, "ä", RecordPatch.Change.DELETE, "{\"ok\": true, \"no\": false}"))
                .on(patch(
                        4, "x", RecordPatch.Change.MERGED_INTO, "{\"tags\": [1, 2.50, {\"b\": null, \"a\": \"ü\"}]}"));
        List<Credit> credits = List.of(credit("0.30", "EUR"), credit("-99999999999999999999.001", null));
        Part part = new Part(record, List.of(new Edge("2", "1", new Stamp(ACCEPTED, "é"))));
        Merges merges = new Merges(Parts.of(Map.of("2", part)), true);
        List<Failure> failures = List.of(new Failure(new MetricId("revenue"), 3, "value", "gives no number"));
        RecordState state = new RecordState(
                record,
                merges,
                past(new Said(record, merges)),
                credits,
                List.of(credit("7", "USD")),
                List.of(new Late(MARCH, credits, new CorrelationId("late"), ACCEPTED)),
                failures,
                300,
                new CorrelationId("c-1"),
                ACCEPTED);
        assertThat(RecordStateFormat.read(RecordStateFormat.write(state))).isEqualTo(state);
    }

    @Test
    void whichVersionMadeAContributionIsKept() {
        Credit newest = credit("5", "EUR");
        Contribution of = newest.contribution();
        Contribution made = new Contribution(
                of.metric(), 2, of.rep(), of.date(), of.value(), of.weight(), of.currency(), of.share());
        Credit elder = new Credit(made, newest.definition(), newest.teams());
        RecordState state = state(MergedRecord.EMPTY, elder, newest);
        assertThat(RecordStateFormat.read(RecordStateFormat.write(state))).isEqualTo(state);
        assertThat(RecordStateFormat.write(state(MergedRecord.EMPTY, elder)).length)
                .isEqualTo(RecordStateFormat.write(state(MergedRecord.EMPTY, newest)).length + 1);
    }

    @Test
    void whatIsSaidAgainTakesFewBytesOfThePast() throws Exception {
        MergedRecord record = MergedRecord.EMPTY;
        for (int i = 0; i < 500; i++) {
            String stage = i == 0 ? "new" : i == 250 ? "late" : "a stage of a long name";
            record = record.on(patch(i, null, RecordPatch.Change.UPSERT, "{\"stage\": \"" + stage + "\"}"));
        }
        RecordState state = state(record);
        byte[] bytes = RecordStateFormat.write(state);
        assertThat(RecordStateFormat.read(bytes)).isEqualTo(state);
        assertThat(bytes.length).isLessThan(500);
    }

    @Test
    void aStateOfTheFormatBeforeIsRead() throws Exception {
        MergedRecord record = MergedRecord.EMPTY
                .on(patch(1, null, RecordPatch.Change.UPSERT, "{\"stage\": \"a\"}"))
                .on(patch(2, null, RecordPatch.Change.UPSERT, "{\"stage\": \"b\"}"));
        RecordState state = state(record, credit("5", "EUR"));
        byte[] bytes = RecordStateFormat.write(state);
        assertThat(bytes[0]).isEqualTo((byte) 5);
        bytes[0] = 4; // both say a record so whose former states are of different values
        assertThat(RecordStateFormat.read(bytes)).isEqualTo(state);
    }

    private static RecordState state(MergedRecord record, Credit... credits) {
        return new RecordState(record, List.of(credits), 1, new CorrelationId("c"), ACCEPTED);
    }

    private static Past past(Said said) {
        return new Past(List.of(
                new Before(ACCEPTED, Said.NOTHING, new Cause(new CorrelationId("nothing"), Instant.EPOCH)),
                new Before(ACCEPTED.plusMillis(1), said, new Cause(new CorrelationId("c"), ACCEPTED))));
    }

    @Test
    void anEmptyRecordComesBackAsItWas() {
        RecordState state = new RecordState(MergedRecord.EMPTY, List.of(), 0, new CorrelationId("c"), Instant.EPOCH);
        assertThat(RecordStateFormat.read(RecordStateFormat.write(state))).isEqualTo(state);
    }

    @Test
    void aCallFitsInFewBytes() throws Exception {
        MergedRecord record = MergedRecord.EMPTY.on(patch(
                1_700_000_000,
                null,
                RecordPatch.Change.UPSERT,
                "{\"owner\": \"anna\", \"at\": \"2024-03-01T09:00:00Z\"}"));
        Credit credit = credit("1", null);
        RecordState state = new RecordState(record, List.of(credit), 1, new CorrelationId("0190-0000"), ACCEPTED);
        assertThat(RecordStateFormat.write(state).length).isLessThan(140);
    }

    @Test
    void totalsAndChangesComeBackAsTheyWere() {
        MonthTotals totals = new MonthTotals(
                7,
                DEFINITION,
                List.of(
                        new DayTotal(LocalDate.of(2024, 3, 1), new BigDecimal("0.3"), BigDecimal.ONE),
                        new DayTotal(LocalDate.of(2024, 3, 2), new BigDecimal("-5"), BigDecimal.ZERO)));
        assertThat(TotalsFormat.readTotals(TotalsFormat.write(totals))).isEqualTo(totals);
        TotalsChange change = new TotalsChange(
                Subject.of(new TeamId("field")),
                new MetricId("revenue"),
                DEFINITION,
                List.of(new TotalsChange.DayChange(
                        "USD", LocalDate.of(2024, 3, 1), new BigDecimal("-1E+2"), BigDecimal.ONE)));
        Delta delta = new Delta(new TenantId("acme"), change, new CorrelationId("c"), ACCEPTED);
        assertThat(TotalsFormat.readDelta(TotalsFormat.write(delta))).isEqualTo(delta);
    }

    @Test
    void progressComesBackAsItWas() {
        Progress progress =
                new Progress(Fingerprint.NOTHING.with("a").with("b"), true, true, "7-ab", "acme|deal|7", 12, ACCEPTED);
        assertThat(Progress.of(progress.toBytes())).isEqualTo(progress);
        assertThat(Fingerprint.NOTHING.with("b").with("a")).isEqualTo(progress.fingerprint());
    }

    @Test
    void aValueOfAnotherFormatIsRefused() {
        assertThatThrownBy(() -> RecordStateFormat.read(new byte[] {9})).hasMessageContaining("format 9");
    }
}
