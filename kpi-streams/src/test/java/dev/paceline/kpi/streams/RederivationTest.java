package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.TenantId;
import dev.paceline.testkit.Facts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RederivationTest {

    private static final Facts FACTS = Facts.of("acme");
    private static final TenantId ACME = FACTS.tenant();

    private static final Instant NOW = Instant.parse("2024-07-01T08:15:00Z");

    private final MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();
    private final TenantModels models = new TenantModels(ModelBuilds.AT_ONCE);
    private final List<String> derived = new ArrayList<>();
    private KeyValueStore<String, byte[]> records;
    private KeyValueStore<String, byte[]> progress;

    @BeforeEach
    void open() {
        records = store(KpiTopology.RECORDS_STORE);
        progress = store(KpiTopology.PROGRESS_STORE);
        context.setCurrentSystemTimeMs(NOW.toEpochMilli());
    }

    private KeyValueStore<String, byte[]> store(String name) {
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return store;
    }

    /** As a task that starts anew on the same stores. */
    private Rederivation start() {
        return new Rederivation(
                models,
                context,
                (key, state, model) -> derived.add(key),
                (tenant, generation) -> {},
                new BackgroundTime(),
                new SetAside(new SimpleMeterRegistry()));
    }

    private void fill(int count) {
        IntStream.range(0, count).forEach(i -> records.put("acme|deal|" + i, new byte[0]));
        records.put("acmeother|deal|1", new byte[0]);
    }

    private boolean pending() {
        byte[] bytes = progress.get(ACME.value());
        return bytes != null && Progress.of(bytes).pending();
    }

    @Test
    void aRestartGoesOnAfterTheLastStep() {
        Rederivation before = start();
        before.adopt(ACME);
        fill(1_200);
        models.take(FACTS.anna());
        before.work();
        assertThat(derived).isNotEmpty().hasSizeLessThanOrEqualTo(500);
        assertThat(models.passes().of(ACME)).hasValueSatisfying(pass -> {
            assertThat(pass.done()).isEqualTo(derived.size());
            assertThat(pass.known()).isBetween(pass.done(), 1_200L);
            assertThat(pass.since()).isEqualTo(NOW);
        });
        Rederivation after = start();
        while (pending()) {
            after.work();
        }
        assertThat(models.passes().of(ACME)).isEmpty();
        assertThat(derived).hasSize(1_200).doesNotHaveDuplicates().allMatch(key -> key.startsWith("acme|"));
    }

    @Test
    void aChangeDuringAPassBringsAnotherPass() {
        Rederivation rederivation = start();
        rederivation.adopt(ACME);
        fill(600);
        models.take(FACTS.anna());
        rederivation.work();
        models.take(FACTS.ben());
        while (pending()) {
            rederivation.work();
        }
        assertThat(derived).hasSize(1_200);
    }

    @Test
    void nothingIsDerivedAgainWhereNothingChanged() {
        Rederivation before = start();
        before.adopt(ACME);
        fill(10);
        before.work();
        start().work();
        assertThat(derived).isEmpty();
    }

    @Test
    void anEventThatComesFirstAdoptsTheModelForAll() {
        Rederivation before = start();
        before.adopt(ACME);
        fill(10);
        models.take(FACTS.anna());
        models.refresh();
        Rederivation after = start();
        after.adopt(ACME);
        assertThat(pending()).isTrue();
        after.work();
        assertThat(derived).hasSize(10);
        assertThat(pending()).isFalse();
    }
}
