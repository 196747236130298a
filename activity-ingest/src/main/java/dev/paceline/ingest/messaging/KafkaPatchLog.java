package dev.paceline.ingest.messaging;

import dev.paceline.events.Envelope;
import dev.paceline.events.FactCodec;
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
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * Appends patches to {@code crm.records}. Every wait is bounded, so that a sender hears within {@link #PATIENCE} that Kafka is
 * away. {@code send} may block while the broker's metadata is unknown; therefore one thread of its own calls it, never an
 * event loop. Acknowledgements come by the producer's callbacks, one count per delivery.
 */
@Startup // so that the first delivery finds the broker known
@ApplicationScoped
class KafkaPatchLog implements PatchLog {

    /** After this a delivery is not accepted, whatever becomes of its records. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(KafkaPatchLog.class);
    private static final int BLOCKED_AT_MOST_MS = 2_000;
    private static final int REQUEST_TIMEOUT_MS = 3_000;
    private static final int DELIVERY_TIMEOUT_MS = 4_000;
    private static final int RECONNECT_AT_MOST_MS = 500;
    private static final long BUFFER_BYTES = 32L << 20;

    /** What the topics take, see their {@code max.message.bytes}; a patch is always smaller. */
    private static final int LARGEST_REQUEST = 4 << 20;

    private final NoteOwners noteOwners;
    private final Producer<String, byte[]> producer;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "patch-sender");
        thread.setDaemon(true);
        return thread;
    });

    KafkaPatchLog(@Identifier("default-kafka-broker") Map<String, Object> broker, NoteOwners noteOwners) {
        this.noteOwners = noteOwners;
        Map<String, Object> config = new HashMap<>(broker);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "activity-ingest.patches");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCKED_AT_MOST_MS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_AT_MOST_MS);
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        sender.execute(this::meetBroker);
    }

    @Override
    public Uni<Void> append(List<Envelope<RecordPatch>> patches) {
        if (patches.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        noteOwners.note(patches);
        List<ProducerRecord<String, byte[]>> records = patches.stream()
                .map(patch -> FactCodec.encode(Topics.CRM_RECORDS, patch))
                .toList();
        PendingAppend pending = new PendingAppend(records.size());
        return Uni.createFrom()
                .completionStage(pending.acknowledged())
                .onSubscription()
                .invoke(() -> sender.execute(() -> send(records, pending)))
                .ifNoItem()
                .after(PATIENCE)
                .failWith(() -> new TimeoutException("Kafka did not acknowledge in time"))
                .onFailure()
                .invoke(pending::abandon)
                .emitOn(callersThread());
    }

    private void meetBroker() {
        try {
            producer.partitionsFor(Topics.CRM_RECORDS.name());
        } catch (KafkaException away) {
            LOG.warnf("broker not met yet cause=%s", away);
        }
    }

    private void send(List<ProducerRecord<String, byte[]>> records, PendingAppend pending) {
        for (ProducerRecord<String, byte[]> record : records) {
            if (pending.isOver()) {
                return;
            }
            try {
                producer.send(record, (metadata, failure) -> pending.settle(failure));
            } catch (RuntimeException refused) {
                pending.abandon(refused);
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
        sender.shutdown();
        producer.close(PATIENCE);
    }
}
