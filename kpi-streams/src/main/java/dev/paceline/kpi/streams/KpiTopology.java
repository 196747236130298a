package dev.paceline.kpi.streams;

import dev.paceline.events.Keys;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDerivation;
import dev.paceline.events.KpiSetting;
import dev.paceline.events.MetricId;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topic;
import dev.paceline.events.Topics;
import dev.paceline.kpi.application.TotalsWatch;
import dev.paceline.kpi.domain.DefinitionStamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** The way of the data through this service; every operator, store and topic has its name here and nowhere else. */
final class KpiTopology {

    static final String RECORDS_STORE = "records";
    static final String MERGED_PARTS_STORE = "merged-parts";
    static final String FAILURES_STORE = "failures";
    static final String PROGRESS_STORE = "derivation-progress";
    static final String TOTALS_STORE = "totals";
    static final String DEFINITIONS_STORE = "definitions";
    static final String ROSTER_STORE = "roster";
    static final String SETTINGS_STORE = "settings";
    static final String RECORDS_HOOK = "records-commit";
    static final String TOTALS_HOOK = "totals-commit";
    static final String SWITCHES_STORE = "derivation-switches";
    static final String DERIVATIONS_STORE = "derivations";

    /** Where the records' processor forwards to. */
    static final String CONTRIBUTIONS_OUT = "contributions-out";

    static final String TOTALS_OUT = "totals-out";
    static final String DERIVATIONS_OUT = "derivations-out";
    static final String MERGES_OUT = "merges-out";
    static final String DEAD_LETTERS_OUT = "dead-letters-out";
    static final String TOTALS_DEAD_LETTERS_OUT = "totals-dead-letters-out";
    static final String DELTAS_OUT = "total-deltas-repartition-filter";

    /** The last code point: as UTF-8, by which stores are in order, it sorts after every character that a key may hold. */
    static final String AFTER_EVERY_KEY = "\uDBFF\uDFFF";

    private static final String DELTAS = "total-deltas";
    private static final Serde<String> TEXT = Serdes.String();
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private final TenantModels models;
    private final KpiMeters meters;
    private final Function<String, KeyValueBytesStoreSupplier> storage;
    private final TotalsWatch watch;
    private final Held held;
    private final int partitions;

    private static final TotalsWatch NOBODY = new TotalsWatch() {
        @Override
        public void changed(TenantId tenant, Subject subject, MetricId metric, LocalDate first, LocalDate last) {}

        @Override
        public void movedAway() {}
    };

    KpiTopology(TenantModels models, KpiMeters meters) {
        this(models, meters, NOBODY, new Held());
    }

    KpiTopology(TenantModels models, KpiMeters meters, TotalsWatch watch, Held held) {
        this(models, meters, Stores::persistentKeyValueStore, watch, held, Topic.PARTITIONS);
    }

    KpiTopology(
            TenantModels models,
            KpiMeters meters,
            Function<String, KeyValueBytesStoreSupplier> storage,
            int partitions) {
        this(models, meters, storage, NOBODY, new Held(), partitions);
    }

    private KpiTopology(
            TenantModels models,
            KpiMeters meters,
            Function<String, KeyValueBytesStoreSupplier> storage,
            TotalsWatch watch,
            Held held,
            int partitions) {
        this.held = held;
        this.partitions = partitions;
        this.models = models;
        this.meters = meters;
        this.storage = storage;
        this.watch = watch;
    }

    /** The topics that must be there before the topology starts. */
    static Set<String> topics() {
        return Set.of(
                Topics.CRM_RECORDS.name(),
                Topics.CRM_RECORDS.deadLetterName(),
                Topics.CRM_MERGES.name(),
                Topics.ORG_ROSTER.name(),
                Topics.KPI_DEFINITIONS.name(),
                Topics.KPI_SETTINGS.name(),
                Topics.KPI_DERIVATIONS.name(),
                Topics.KPI_CONTRIBUTIONS.name(),
                Topics.KPI_TOTALS.name());
    }

    /** The stores with a changelog. */
    static List<String> keptStores() {
        return List.of(RECORDS_STORE, MERGED_PARTS_STORE, PROGRESS_STORE, FAILURES_STORE, TOTALS_STORE, SWITCHES_STORE);
    }

    /** The topic whose partitions are those of the store. */
    static String sourceOf(String store, String applicationId) {
        return store.equals(TOTALS_STORE) ? applicationId + "-" + DELTAS + "-repartition" : Topics.CRM_RECORDS.name();
    }

    /** The topics of which many records come at once; their processors take bundles. */
    static boolean comesInBundles(String topic) {
        return topic.equals(Topics.CRM_RECORDS.name())
                || topic.equals(Topics.CRM_MERGES.name())
                || topic.endsWith("-" + DELTAS + "-repartition");
    }

    static String prefix(String first) {
        return Keys.of(first, "");
    }

    /** Where a month's totals are kept: the key of the fact that tells them, with the edition after the metric. */
    static String totalsKey(
            TenantId tenant,
            Subject subject,
            MetricId metric,
            DefinitionStamp definition,
            @Nullable String currency,
            YearMonth month) {
        return totalsPrefix(tenant, subject, metric, definition)
                + Keys.of(currency == null ? "" : currency, month.toString());
    }

    static String totalsPrefix(TenantId tenant, Subject subject, MetricId metric, DefinitionStamp definition) {
        return Keys.of(
                tenant.value(),
                subject.kind().wireName(),
                subject.id(),
                metric.value(),
                Long.toString(definition.edition()),
                "");
    }

    Topology build(Map<String, Object> settings) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(settings)));
        addReferences(builder);
        CommitRound round = new CommitRound();
        CommitPace pace = CommitPace.of(settings);
        FaultIsolation isolation = FaultIsolation.of(settings, meters.setAside());
        // a task reads the patches and the merges of the same records, and writes merges for other tasks
        List<String> words = List.of(Topics.CRM_RECORDS.name(), Topics.CRM_MERGES.name());
        KStream<String, byte[]> derived = builder.stream(
                        words, Consumed.with(TEXT, BYTES).withName("records-in"))
                .process(
                        supplier(
                                () -> new RecordsMerge(models, meters, held, pace, isolation),
                                List.of(
                                        kept(RECORDS_STORE),
                                        kept(MERGED_PARTS_STORE),
                                        kept(PROGRESS_STORE),
                                        kept(FAILURES_STORE),
                                        CommitHook.builder(RECORDS_HOOK, round))),
                        Named.as("records-merge"));
        // the processor names the way of each record itself
        derived.to(Topics.KPI_CONTRIBUTIONS.name(), produced(CONTRIBUTIONS_OUT));
        derived.to(Topics.CRM_MERGES.name(), produced(MERGES_OUT));
        derived.to(Topics.CRM_RECORDS.deadLetterName(), produced(DEAD_LETTERS_OUT));
        KStream<String, byte[]> added = derived.repartition(Repartitioned.<String, byte[]>as(DELTAS)
                        .withNumberOfPartitions(partitions)
                        .withStreamPartitioner(SubjectPartitions::ofChanges)
                        .withKeySerde(TEXT)
                        .withValueSerde(BYTES))
                .process(
                        supplier(
                                () -> new TotalsAdd(models, meters, watch, held, pace, isolation, partitions),
                                List.of(
                                        kept(TOTALS_STORE),
                                        kept(SWITCHES_STORE),
                                        CommitHook.builder(TOTALS_HOOK, round))),
                        Named.as("totals-add"));
        added.to(Topics.KPI_TOTALS.name(), produced(TOTALS_OUT).withStreamPartitioner(SubjectPartitions::ofTotals));
        added.to(Topics.KPI_DERIVATIONS.name(), produced(DERIVATIONS_OUT));
        added.to(Topics.CRM_RECORDS.deadLetterName(), produced(TOTALS_DEAD_LETTERS_OUT));
        Properties properties = new Properties();
        properties.putAll(settings);
        return builder.build(properties);
    }

    private void addReferences(StreamsBuilder builder) {
        Set<String> reported = models.reported();
        builder.addGlobalStore(
                inMemory(DEFINITIONS_STORE),
                Topics.KPI_DEFINITIONS.name(),
                Consumed.with(TEXT, BYTES).withName("definitions-in"),
                () -> new ReferenceKeeper<KpiDefinition>(
                        Topics.KPI_DEFINITIONS, DEFINITIONS_STORE, models::take, meters, reported));
        builder.addGlobalStore(
                inMemory(ROSTER_STORE),
                Topics.ORG_ROSTER.name(),
                Consumed.with(TEXT, BYTES).withName("roster-in"),
                () -> new ReferenceKeeper<RosterEntry>(
                        Topics.ORG_ROSTER, ROSTER_STORE, models::take, meters, reported));
        builder.addGlobalStore(
                inMemory(SETTINGS_STORE),
                Topics.KPI_SETTINGS.name(),
                Consumed.with(TEXT, BYTES).withName("settings-in"),
                () -> new ReferenceKeeper<KpiSetting>(
                        Topics.KPI_SETTINGS, SETTINGS_STORE, models::take, meters, reported));
        builder.addGlobalStore(
                inMemory(DERIVATIONS_STORE),
                Topics.KPI_DERIVATIONS.name(),
                Consumed.with(TEXT, BYTES).withName("derivations-in"),
                () -> new ReferenceKeeper<KpiDerivation>(
                        Topics.KPI_DERIVATIONS, DERIVATIONS_STORE, models::take, meters, reported));
    }

    private static Produced<String, byte[]> produced(String name) {
        return Produced.with(TEXT, BYTES).withName(name);
    }

    private StoreBuilder<KeyValueStore<String, byte[]>> kept(String name) {
        return Stores.keyValueStoreBuilder(storage.apply(name), TEXT, BYTES);
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> inMemory(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), TEXT, BYTES)
                .withLoggingDisabled();
    }

    private static <O> ProcessorSupplier<String, byte[], String, O> supplier(
            Supplier<Processor<String, byte[], String, O>> processor, List<StoreBuilder<?>> stores) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, O> get() {
                return processor.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                // in one order, so that the topology is described in the same words in every JVM
                return new LinkedHashSet<>(stores);
            }
        };
    }
}
