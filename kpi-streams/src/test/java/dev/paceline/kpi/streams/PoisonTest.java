package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.RecordPatch;
import dev.paceline.events.Topics;
import dev.paceline.kit.messaging.DeadLetters;
import dev.paceline.testkit.Facts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, nothing but a dead letter comes of what cannot be processed, and the next record is processed. */
class PoisonTest {

    private static final Facts FACTS = Facts.of("acme");
    private static final int LARGEST_MESSAGE = 1_000_000;

    private KpiHouse house;

    @BeforeEach
    void open(@TempDir Path stateDir) {
        house = new KpiHouse(stateDir);
        house.send(KafkaRecords.catalogue()).send(FACTS.roster()).settle();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static RecordPatch call(String id, String owner) {
        return call(id, owner, 1);
    }

    private static RecordPatch call(String id, String owner, int second) {
        Map<String, String> fields = Map.of("owner", owner, "at", "2024-03-05", "outcome", "connected");
        return FACTS.patch("call", id, Instant.EPOCH.plusSeconds(second), fields);
    }

    private static RecordHeaders headers(ProducerRecord<String, byte[]> record, String replaced, String value) {
        RecordHeaders headers = new RecordHeaders();
        for (Header header : record.headers()) {
            headers.add(
                    header.key(),
                    header.key().equals(replaced) ? value.getBytes(StandardCharsets.UTF_8) : header.value());
        }
        return headers;
    }

    private void assertThatTheNextCallCounts() {
        house.send(call("next", "ben"));
        assertThat(house.sum("acme|rep|ben|calls")).isEqualByComparingTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "ce_acceptedtime, +999999999-12-31T23:59:59Z",
        "ce_acceptedtime, -1000000000-01-01T00:00:00Z",
        "ce_acceptedtime, 0000-01-01T00:00:00Z",
        "ce_time, +999999999-12-31T23:59:59Z",
        "ce_time, 2024-03-05",
        "ce_source, ht tp://",
        "ce_tenant, other",
        "ce_type, dev.paceline.other.v1",
        "ce_specversion, 2.0",
        "ce_correlationid, ''"
    })
    void aHeaderThatNobodyCanWorkWithIsADeadLetter(String header, String value) {
        ProducerRecord<String, byte[]> good = KafkaRecords.record(call("1", "anna"));
        house.raw(good.topic(), good.key(), good.value(), headers(good, header, value));
        assertThat(house.deadLetters())
                .singleElement()
                .extracting(TestRecord::key)
                .isEqualTo("acme|call|1");
        assertThatTheNextCallCounts();
    }

    @Test
    void aRecordWithoutValueKeyOrHeadersIsADeadLetter() {
        ProducerRecord<String, byte[]> good = KafkaRecords.record(call("1", "anna"));
        house.raw(good.topic(), good.key(), null, headers(good, "", ""));
        house.raw(good.topic(), null, good.value(), headers(good, "", ""));
        house.raw(good.topic(), good.key(), good.value(), new RecordHeaders());
        byte[] bytesThatClaimToBeUtf32 = {0, 0, (byte) 0xFE, (byte) 0xFF, 1, 2, 3, 4, 0, 0x11, 0, 0};
        house.raw(good.topic(), good.key(), bytesThatClaimToBeUtf32, headers(good, "", ""));
        assertThat(house.deadLetters()).hasSize(4);
        assertThatTheNextCallCounts();
    }

    @Test
    void aDeadLetterIsNeverLargerThanKafkaTakes() {
        RecordHeaders large = new RecordHeaders();
        large.add("ce_correlationid", "delivery-7".getBytes(StandardCharsets.UTF_8));
        large.add("x", new byte[2 * LARGEST_MESSAGE]);
        house.raw("crm.records", "k".repeat(LARGEST_MESSAGE), new byte[2 * LARGEST_MESSAGE], large);
        assertThat(house.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(size(letter)).isLessThan(LARGEST_MESSAGE);
            assertThat(text(letter.headers(), "ce_correlationid")).isEqualTo("delivery-7");
        });
        assertThatTheNextCallCounts();
    }

    private static long size(TestRecord<String, byte[]> letter) {
        long size = letter.key().length() + letter.value().length;
        for (Header header : letter.headers()) {
            size += header.key().length() + header.value().length;
        }
        return size;
    }

    private static String text(Headers headers, String name) {
        return new String(Objects.requireNonNull(headers.lastHeader(name)).value(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {"kind":"closing","tenant":"acme","month":"2024-03","revision":1,"from":"-999999999-01-01",
                 "until":"+999999999-12-31","closedAt":"2024-06-01T00:00:00Z"}""",
                "{\"tenant\":\"acme\"",
                "null",
                "[]",
                ""
            })
    void aPoisonedSettingIsADeadLetterOfItsTopic(String json) {
        ProducerRecord<String, byte[]> like = KafkaRecords.record(
                Topics.KPI_SETTINGS, dev.paceline.events.KpiPolicy.usual(FACTS.tenant()), Instant.EPOCH);
        house.raw("kpi.settings", "acme|closing|2024-03", json.getBytes(StandardCharsets.UTF_8), headers(like, "", ""));
        house.settle();
        assertThat(house.referenceLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo("kpi.settings.dead-letter");
            assertThat(text(letter.headers(), DeadLetters.ORIGIN)).startsWith("kpi.settings-0@");
        });
        assertThatTheNextCallCounts();
    }

    @Test
    void aTotalThatCannotBeAddedToLeavesAllOthersAlone() {
        house.send(call("1", "anna"));
        breakTotals("acme|rep|anna|calls|");
        house.send(call("2", "anna")).send(call("3", "ben"));
        assertThat(house.sum("acme|rep|ben|calls")).isEqualByComparingTo("1");
        assertThat(house.sum("acme|team|sales|calls")).isEqualByComparingTo("3");
        assertThat(house.sum("acme|rep|anna|connected_calls")).isEqualByComparingTo("2");
        assertThat(house.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo("acme|rep|anna|calls");
            assertThat(text(letter.headers(), "ce_correlationid")).isEqualTo("delivery-1");
            assertThat(text(letter.headers(), DeadLetters.REASON)).startsWith("the change is not in the total: ");
        });
        assertThat(house.setAside())
                .singleElement()
                .extracting(SetAside.Entry::kind)
                .isEqualTo(SetAside.Kind.TOTAL);
    }

    @Test
    void aRecordThatCannotBeDerivedAgainIsAFailureOfEveryMetricMadeFromIt() {
        house.send(call("1", "anna")).send(call("2", "anna"));
        byte[] before = overwrite("acme|call|1", new byte[] {99});
        house.send(new Deliveries(FACTS).saidAgain(9)).settle();
        for (String metric : new String[] {"calls", "connected_calls"}) {
            assertThat(house.failures(metric, 9).page()).singleElement().satisfies(failed -> {
                assertThat(failed.recordId()).isEqualTo("1");
                assertThat(failed.failure().part()).isEqualTo("derivation");
            });
        }
        assertThat(house.failures("deals_won", 9).records()).isZero();
        assertThat(house.deadLetters()).singleElement().satisfies(letter -> assertThat(letter.key())
                .isEqualTo("acme|call|1"));

        house.send(new Deliveries(FACTS).saidAgain(10)).settle();
        assertThat(house.deadLetters())
                .as("one letter, however often it is derived")
                .hasSize(1);

        overwrite("acme|call|1", before);
        house.send(new Deliveries(FACTS).saidAgain(11)).settle();
        assertThat(house.failures("calls", 9).records()).isZero();
    }

    /** Writes over what is kept of a record, as a bug would; what was kept. */
    private byte[] overwrite(String record, byte[] state) {
        KeyValueStore<String, byte[]> records = house.store(KpiTopology.RECORDS_STORE);
        byte[] before = records.get(record);
        records.put(record, state);
        return before;
    }

    /** Makes the totals whose place begins so unreadable: adding to them fails from now on. */
    private void breakTotals(String prefix) {
        KeyValueStore<String, byte[]> totals = house.store(KpiTopology.TOTALS_STORE);
        try (KeyValueIterator<String, byte[]> all = totals.range(prefix, prefix + KpiTopology.AFTER_EVERY_KEY)) {
            all.forEachRemaining(entry -> totals.put(entry.key, new byte[] {99}));
        }
    }
}
