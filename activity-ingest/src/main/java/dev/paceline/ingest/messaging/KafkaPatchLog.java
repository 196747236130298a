package dev.paceline.ingest.messaging;

import dev.paceline.events.Envelope;
import dev.paceline.events.FactEncoder;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.Topics;
import dev.paceline.ingest.application.NoteOwners;
import dev.paceline.ingest.application.PatchLog;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Appends patches to {@code crm.records}. Nothing here ever waits, so event loops call it: {@code max.block.ms} is 0, so that a producer
 * that does not know the broker, or whose memory is full, says no at once. How long an acknowledgement may take is bounded by
 * {@link #PATIENCE}, so that a sender hears in time that Kafka is away. While records are under way what comes in is gathered, and
 * goes together after them: the more there is to do, the less each record costs.
 */
@Startup // so that the first delivery finds the broker known
@Singleton
class KafkaPatchLog implements PatchLog {

    /** After this a delivery is not accepted, whatever becomes of its records; the producer keeps to it. */
    static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Logger LOG = Logger.getLogger(KafkaPatchLog.class);
    private static final int REQUEST_TIMEOUT_MS = 3_000;
    private static final int RECONNECT_AT_MOST_MS = 500;
    private static final long BUFFER_BYTES = 32L << 20;

    /** What a partition gets of all that was gathered goes in one request; with a quarter of it many batches of elements waited for the next. */
    private static final int BATCH_BYTES = 256 << 10;

    private static final int MEET_AGAIN_MS = 50;

    /** What the topics take, see their {@code max.message.bytes}; a patch is always smaller. */
    private static final int LARGEST_REQUEST = 4 << 20;

    /** A topic that is forgotten after some idle minutes would refuse the next delivery. */
    private static final long TOPIC_REMEMBERED_MS = Duration.ofDays(3_650).toMillis();

    /** Else a broker that restarts would be forgotten at once, and deliveries refused that could wait those seconds for it. */
    private static final String REMEMBER_BROKERS = "none";

    private final NoteOwners noteOwners;
    private final Producer<String, byte[]> producer;
    private final Gatherings gatherings;
    private final Vertx vertx;
    private final long timer;
    private volatile boolean closed;

    KafkaPatchLog(@Identifier("default-kafka-broker") Map<String, Object> broker, NoteOwners noteOwners, Vertx vertx) {
        this.noteOwners = noteOwners;
        Map<String, Object> config = new HashMap<>(broker);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "activity-ingest.patches");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, TOPIC_REMEMBERED_MS);
        config.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, REMEMBER_BROKERS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_AT_MOST_MS);
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        this.gatherings = new Gatherings(producer::send);
        this.vertx = vertx;
        this.timer = vertx.setPeriodic(Gatherings.LONGEST.toMillis(), id -> gatherings.handOverLate());
        Thread meeting = new Thread(this::meetBroker, "meet-broker");
        meeting.setDaemon(true);
        meeting.start();
    }

    @Override
    public Uni<Void> append(List<Envelope<RecordPatch>> patches) {
        return Uni.createFrom().completionStage(() -> appendAtOnce(patches)).emitOn(callersThread());
    }

    @Override
    public CompletionStage<@Nullable Void> appendAtOnce(List<Envelope<RecordPatch>> patches) {
        if (patches.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        noteOwners.note(patches);
        PendingAppend append = new PendingAppend(records(patches));
        gatherings.add(append);
        return append.acknowledged();
    }

    private static List<ProducerRecord<String, byte[]>> records(List<Envelope<RecordPatch>> patches) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(patches.size());
        FactEncoder<RecordPatch> encoder = new FactEncoder<>(Topics.CRM_RECORDS);
        for (Envelope<RecordPatch> patch : patches) {
            records.add(encoder.encode(patch));
        }
        return records;
    }

    /** Each question lets the producer ask the broker, and none of them waits for the answer. */
    private void meetBroker() {
        for (int asked = 1; !closed; asked++) {
            try {
                producer.partitionsFor(Topics.CRM_RECORDS.name());
                return;
            } catch (KafkaException notYet) {
                if (asked == 1_000 / MEET_AGAIN_MS) {
                    LOG.warnf("broker not met yet cause=%s", notYet);
                }
                LockSupport.parkNanos(Duration.ofMillis(MEET_AGAIN_MS).toNanos());
            }
        }
    }

    private static Executor callersThread() {
        Context caller = Vertx.currentContext();
        return caller == null
                ? Infrastructure.getDefaultWorkerPool()
                : work -> caller.runOnContext(ignored -> work.run());
    }

    @PreDestroy
    void close() {
        closed = true;
        vertx.cancelTimer(timer);
        producer.close(PATIENCE);
    }
}
