package dev.paceline.bench.flink;

import java.io.IOException;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What a textbook would write in Flink: read the JSON, count by rep for the day, week, month and quarter in state on the heap, send the
 * row out; exactly-once by a checkpoint each second. It neither merges patches nor knows teams.
 */
public final class FlinkPeer {

    private static final long CHECKPOINT_MILLIS = 1_000;
    private static final String TRANSACTION_MILLIS = "600000";

    private FlinkPeer() {}

    /** Arguments: bootstrap, input topic, output topic, checkpoint directory. Runs until its input ends. */
    public static void main(String[] args) throws Exception {
        Configuration settings = new Configuration();
        settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "file://" + args[3]);
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.createLocalEnvironment(1, settings);
        flink.getConfig().enableObjectReuse();
        flink.enableCheckpointing(CHECKPOINT_MILLIS);
        flink.fromSource(source(args[0], args[1]), WatermarkStrategy.noWatermarks(), "calls")
                .keyBy(call -> call.rep)
                .process(new CountCalls())
                .sinkTo(sink(args[0], args[2]));
        flink.executeAsync("bench");
        System.out.println("started");
        untilInputEnds();
        Runtime.getRuntime().halt(0);
    }

    private static void untilInputEnds() throws IOException {
        while (System.in.read() >= 0) {
            continue;
        }
    }

    private static KafkaSource<Call> source(String bootstrap, String topic) {
        return KafkaSource.<Call>builder()
                .setBootstrapServers(bootstrap)
                .setTopics(topic)
                .setGroupId("bench-flink")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(KafkaRecordDeserializationSchema.valueOnly(new CallSchema()))
                .build();
    }

    private static KafkaSink<Row> sink(String bootstrap, String topic) {
        Properties producer = new Properties();
        producer.setProperty("transaction.timeout.ms", TRANSACTION_MILLIS);
        return KafkaSink.<Row>builder()
                .setBootstrapServers(bootstrap)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(topic)
                .setKafkaProducerConfig(producer)
                .setRecordSerializer(new RowSchema(topic))
                .build();
    }
}
