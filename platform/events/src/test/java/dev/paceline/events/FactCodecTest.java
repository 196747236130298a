package dev.paceline.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactCodecTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final RecordPatch PATCH = new RecordPatch(
            new TenantId("acme"),
            new SourceId("src_1"),
            "deal",
            "a|b",
            NOON,
            null,
            RecordPatch.Change.UPSERT,
            null,
            new TreeMap<>(
                    Map.of("amount", DecimalNode.valueOf(new BigDecimal("0.10")), "name", TextNode.valueOf("Größe"))));

    @Test
    void aPatchComesBackAsItWent() {
        Envelope<RecordPatch> sent = Envelope.first("activity-ingest", NOON, new CorrelationId("msg_1"), PATCH);

        ProducerRecord<String, byte[]> record = FactCodec.encode(Topics.CRM_RECORDS, sent);

        assertThat(record.key()).isEqualTo("acme|deal|a%7Cb");
        assertThat(FactCodec.decode(Topics.CRM_RECORDS, record.headers(), record.value()))
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+999999999", "1E-999999999", "1E+100"})
    void aNumberThatNobodyCouldReadIsNotWritten(String number) {
        KpiTotals totals = new KpiTotals(
                new TenantId("acme"),
                Subject.of(new RepId("anna")),
                new MetricId("revenue_won"),
                "EUR",
                java.time.YearMonth.of(2026, 3),
                1,
                1,
                KpiDefinition.Unit.MONEY,
                KpiDefinition.Aggregate.SUM,
                List.of(new KpiTotals.DayTotal(LocalDate.of(2026, 3, 2), new BigDecimal(number), BigDecimal.ONE)));
        Envelope<KpiTotals> envelope = Envelope.first("kpi-streams", NOON, new CorrelationId("msg_1"), totals);

        assertThatThrownBy(() -> FactCodec.encode(Topics.KPI_TOTALS, envelope))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sum has more than 100 digits before or 100 after the point");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1E+999999999\"", "1E+999999999", "\"1E-999999999\"", "1e101", "\"1E+2147483647\""})
    void aNumberThatNobodyCanComputeWithMakesAFactUnreadableForAll(String number) {
        KpiTotals totals = new KpiTotals(
                new TenantId("acme"),
                Subject.of(new RepId("anna")),
                new MetricId("revenue_won"),
                "EUR",
                java.time.YearMonth.of(2026, 3),
                1,
                1,
                KpiDefinition.Unit.MONEY,
                KpiDefinition.Aggregate.SUM,
                List.of(new KpiTotals.DayTotal(LocalDate.of(2026, 3, 1), new BigDecimal("12.5"), BigDecimal.ONE)));
        ProducerRecord<String, byte[]> record = FactCodec.encode(
                Topics.KPI_TOTALS, Envelope.first("kpi-streams", NOON, new CorrelationId("msg_1"), totals));
        String json = new String(record.value(), StandardCharsets.UTF_8).replace("\"12.5\"", number);

        assertThatThrownBy(() ->
                        FactCodec.decode(Topics.KPI_TOTALS, record.headers(), json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableFactException.class)
                .hasMessageContaining("sum has more than 100 digits before or 100 after the point");
    }

    @Test
    void aRepComesBackAsItWent() {
        RosterRep rep = new RosterRep(
                new TenantId("acme"),
                new RepId("anna"),
                3,
                "Anna",
                null,
                ZoneId.of("Europe/Berlin"),
                "EUR",
                LocalDate.of(2020, 1, 1),
                null,
                List.of("42"),
                List.of(new Membership(new TeamId("north"), null, LocalDate.of(2026, 1, 1))));
        Envelope<RosterEntry> sent = Envelope.first("activity-ingest", NOON, new CorrelationId("c"), rep);

        ProducerRecord<String, byte[]> record = FactCodec.encode(Topics.ORG_ROSTER, sent);

        assertThat(FactCodec.decode(Topics.ORG_ROSTER, record.headers(), record.value()))
                .isEqualTo(sent);
    }

    @Test
    void theAttributesTravelInHeaders() {
        ProducerRecord<String, byte[]> record = encoded();

        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "ce_type")).isEqualTo("dev.paceline.crm.record-patched.v1");
        assertThat(header(record, "ce_source")).isEqualTo("/paceline/activity-ingest");
        assertThat(header(record, "ce_tenant")).isEqualTo("acme");
        assertThat(header(record, "ce_correlationid")).isEqualTo("msg_1");
        assertThat(header(record, "ce_acceptedtime")).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(header(record, "content-type")).isEqualTo("application/json");
        assertThat(new String(record.value(), StandardCharsets.UTF_8)).contains("\"amount\":0.10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_id", "ce_type", "ce_tenant", "ce_correlationid", "ce_acceptedtime"})
    void aRecordWithoutAnAttributeIsUnreadable(String header) {
        ProducerRecord<String, byte[]> record = encoded();
        record.headers().remove(header);

        assertThatThrownBy(() -> FactCodec.decode(Topics.CRM_RECORDS, record.headers(), record.value()))
                .isInstanceOf(UnreadableFactException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{\"tenant\":\"acme\"}", "{\"tenant\":7}"})
    void aValueThatBreaksTheContractIsUnreadable(String value) {
        ProducerRecord<String, byte[]> record = encoded();

        assertThatThrownBy(() ->
                        FactCodec.decode(Topics.CRM_RECORDS, record.headers(), value.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableFactException.class);
    }

    @Test
    void anotherTenantInTheHeadersIsUnreadable() {
        ProducerRecord<String, byte[]> record = encoded();
        record.headers().remove("ce_tenant").add("ce_tenant", "other".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> FactCodec.decode(Topics.CRM_RECORDS, record.headers(), record.value()))
                .hasMessageContaining("ce_tenant");
    }

    @Test
    void aRecordWithoutHeadersIsUnreadable() {
        assertThatThrownBy(() -> FactCodec.decode(Topics.CRM_RECORDS, new RecordHeaders(), new byte[0]))
                .isInstanceOf(UnreadableFactException.class);
    }

    @Test
    void factsOfOneDeliveryShareHeadersAndOthersDoNot() {
        Envelope<RecordPatch> first = Envelope.first("activity-ingest", NOON, new CorrelationId("msg_1"), PATCH);
        Envelope<RecordPatch> other =
                Envelope.first("activity-ingest", NOON.plusSeconds(1), new CorrelationId("msg_2"), PATCH);
        FactEncoder<RecordPatch> encoder = new FactEncoder<>(Topics.CRM_RECORDS);

        ProducerRecord<String, byte[]> one = encoder.encode(first);
        ProducerRecord<String, byte[]> sameDelivery = encoder.encode(first);
        ProducerRecord<String, byte[]> otherDelivery = encoder.encode(other);

        assertThat(sameDelivery.headers().lastHeader("ce_correlationid"))
                .isSameAs(one.headers().lastHeader("ce_correlationid"));
        assertThat(header(otherDelivery, "ce_correlationid")).isEqualTo("msg_2");
        assertThat(header(otherDelivery, "ce_time")).isEqualTo("2026-03-02T12:00:01Z");
        assertThat(header(otherDelivery, "ce_acceptedtime")).isEqualTo("2026-03-02T12:00:01Z");
    }

    private static ProducerRecord<String, byte[]> encoded() {
        return FactCodec.encode(
                Topics.CRM_RECORDS, Envelope.first("activity-ingest", NOON, new CorrelationId("msg_1"), PATCH));
    }

    private static String header(ProducerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
