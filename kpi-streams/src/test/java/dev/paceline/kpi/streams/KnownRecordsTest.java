package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnownRecordsTest {

    private static final int MANY = 25_000; // more than a step deals with

    private final KeyValueStore<String, byte[]> records = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("records"), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();

    @BeforeEach
    void open() {
        records.init(new MockProcessorContext<>().getStateStoreContext(), records);
    }

    @AfterEach
    void close() {
        records.close();
    }

    private static String key(int number) {
        return "acme|call|" + number;
    }

    private void hold(int first, int end) {
        IntStream.range(first, end).forEach(number -> records.put(key(number), new byte[] {1}));
    }

    private static long calledNew(KnownRecords known, int first, int end) {
        return IntStream.range(first, end)
                .filter(number -> known.isNew(key(number)))
                .count();
    }

    @Test
    void inAnEmptyStoreEveryRecordIsNewUntilItIsAdded() {
        KnownRecords known = new KnownRecords(records);
        assertThat(known.isNew(key(1))).isTrue();
        known.add(key(1));
        assertThat(known.isNew(key(1))).isFalse();
        assertThat(known.isNew(key(2))).isTrue();
    }

    @Test
    void nothingIsNewBeforeAllThatWasThereHasBeenSeen() {
        hold(0, MANY);
        KnownRecords known = new KnownRecords(records);
        assertThat(calledNew(known, 0, 2 * MANY)).isZero();
        records.put("acme|account|1", new byte[] {1}); // behind the walk, so it has to be told
        known.add("acme|account|1");
        IntStream.range(0, 1_000).forEach(step -> known.work());
        assertThat(calledNew(known, 0, MANY)).isZero();
        assertThat(known.isNew("acme|account|1")).isFalse();
        assertThat(calledNew(known, MANY, 2 * MANY)).isGreaterThan(MANY * 95L / 100);
    }

    @Test
    void keysOfAnyCharactersAreSeen() {
        String last = "\uDBFF\uDFFE|call|1"; // nearly the last code point
        String rare = "\uD83D\uDE80|call|1";
        records.put(rare, new byte[] {1});
        records.put(last, new byte[] {1});
        KnownRecords known = new KnownRecords(records);
        assertThat(known.isNew(rare)).isFalse();
        assertThat(known.isNew(last)).isFalse();
    }

    @Test
    void itGrowsWithTheRecordsAndMistakesFew() {
        KnownRecords known = new KnownRecords(records);
        int added = 400_000;
        IntStream.range(0, added).forEach(number -> known.add(key(number)));
        assertThat(calledNew(known, 0, added)).isZero();
        assertThat(calledNew(known, added, 2 * added)).isGreaterThan(added * 95L / 100);
    }

    @Test
    void aWalkHandsEveryKeyOverOnceAndInOrder() {
        hold(0, MANY);
        KeyWalk walk = new KeyWalk(key(0), KpiTopology.AFTER_EVERY_KEY, Duration.ofNanos(100_000));
        List<String> seen = new ArrayList<>();
        int steps = 0;
        for (; !walk.isOver(); steps++) {
            walk.step(records, seen::add);
        }
        assertThat(steps).isGreaterThan(2);
        assertThat(seen).hasSize(MANY - 1).isSorted().doesNotHaveDuplicates();
    }
}
