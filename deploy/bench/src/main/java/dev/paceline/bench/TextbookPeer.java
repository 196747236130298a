package dev.paceline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * What a textbook would write: read the JSON, count by rep for the day, week, month and quarter in RocksDB, send the row out;
 * exactly-once. It neither merges patches nor knows teams, and its input is keyed by rep already.
 */
final class TextbookPeer {

    private static final String STORE = "counters";

    private TextbookPeer() {}

    /** Arguments: bootstrap, input topic, output topic, state directory. Runs until its input ends. */
    public static void main(String[] args) throws IOException {
        Topology topology = new Topology();
        topology.addSource(
                        "in", Serdes.String().deserializer(), Serdes.ByteArray().deserializer(), args[1])
                .addProcessor("count", Count::new, "in")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.Long()),
                        "count")
                .addSink(
                        "out",
                        args[2],
                        Serdes.String().serializer(),
                        Serdes.ByteArray().serializer(),
                        "count");
        Properties config = new Properties();
        config.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "bench-textbook-" + args[2],
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                args[0],
                StreamsConfig.STATE_DIR_CONFIG,
                args[3],
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                "auto.offset.reset",
                "earliest"));
        try (KafkaStreams streams = new KafkaStreams(topology, config)) {
            streams.start();
            System.out.println("started");
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }

    /** The row's key of a rep's day, as in {@code rep-7|2026-03-02}. */
    static String row(String rep, LocalDate day) {
        return rep + "|" + day;
    }

    private static final class Count implements Processor<String, byte[], String, byte[]> {

        private static final ObjectMapper JSON = new ObjectMapper();

        private ProcessorContext<String, byte[]> context;
        private KeyValueStore<String, Long> counters;

        @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
        Count() {}

        @Override
        public void init(ProcessorContext<String, byte[]> processorContext) {
            context = processorContext;
            counters = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<String, byte[]> record) {
            try {
                JsonNode fields = JSON.readTree(record.value()).get("fields");
                String rep = fields.get("owner").textValue();
                LocalDate day =
                        LocalDate.ofInstant(Instant.parse(fields.get("at").textValue()), ZoneOffset.UTC);
                var row = JSON.createObjectNode().put("rep", rep).put("day", day.toString());
                for (String period : periods(day)) {
                    Long before = counters.get(rep + "|" + period);
                    long count = before == null ? 1 : before + 1;
                    counters.put(rep + "|" + period, count);
                    row.put(period.substring(0, 1), count);
                }
                context.forward(
                        new Record<>(row(rep, day), JSON.writeValueAsBytes(row), record.timestamp(), record.headers()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static List<String> periods(LocalDate day) {
            return List.of(
                    "d" + day,
                    "w" + day.with(ChronoField.DAY_OF_WEEK, 1),
                    "m" + day.withDayOfMonth(1),
                    "q" + day.getYear() + day.get(IsoFields.QUARTER_OF_YEAR));
        }
    }
}
