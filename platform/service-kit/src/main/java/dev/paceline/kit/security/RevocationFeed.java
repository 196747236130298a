package dev.paceline.kit.security;

import dev.paceline.events.FactCodec;
import dev.paceline.events.Topics;
import dev.paceline.events.UnreadableFactException;
import dev.paceline.kit.runtime.KafkaConnection;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code security.revocations} into the {@link RevocationList}: each instance the whole topic, from its beginning and in no
 * consumer group, since each must know every entry. While Kafka is away what is known goes on counting, and reading goes on by itself.
 */
@Singleton
class RevocationFeed {

    private static final Logger LOG = Logger.getLogger(RevocationFeed.class);
    private static final String TOPIC = Topics.SECURITY_REVOCATIONS.name();
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofMillis(500);
    private static final long PAUSE_MILLIS = 1_000;

    private final RevocationList list;
    private final KafkaConnection connection;
    private final Duration patience;
    private final CountDownLatch complete = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Consumer<String, byte[]> reading;
    private @Nullable Thread thread;

    RevocationFeed(
            RevocationList list,
            KafkaConnection connection,
            @ConfigProperty(name = "smallrye.jwt.time-to-live") long longestLifeSeconds,
            @ConfigProperty(name = "paceline.security.wait-for-revocations") Duration patience) {
        this.list = list;
        this.connection = connection;
        this.patience = patience;
        Duration kept = Topics.SECURITY_REVOCATIONS.keeps().retention().orElseThrow();
        if (longestLifeSeconds < 1 || longestLifeSeconds > kept.toSeconds()) {
            throw new IllegalStateException("smallrye.jwt.time-to-live must be between 1 and " + kept.toSeconds()
                    + " seconds: revocations are kept for " + kept.toDays() + " days");
        }
    }

    /** Waits a little for the topic's end, since whoever calls before would be answered 503; without Kafka the service starts all the same. */
    void start(@Observes StartupEvent event) throws InterruptedException {
        Thread reader = new Thread(this::run, "revocations");
        reader.setDaemon(true);
        reader.start();
        thread = reader;
        if (!complete.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("it is not known yet which tokens are revoked, so that none is taken waited=%s", patience);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        Consumer<String, byte[]> consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        if (thread != null) {
            thread.join(PAUSE_MILLIS);
        }
    }

    /** A consumer that failed is replaced by a new one, which reads from the beginning: adding an entry again changes nothing. */
    private void run() {
        while (!isStopped()) {
            try {
                readWithNewConsumer();
            } catch (WakeupException stop) {
                return;
            } catch (KafkaException failure) {
                LOG.warnf("revocations cannot be read now reason=%s", failure.getMessage());
            } catch (RuntimeException bug) {
                LOG.error("revocations cannot be read now", bug);
            }
            if (!pause()) {
                return;
            }
        }
    }

    private void readWithNewConsumer() {
        Consumer<String, byte[]> consumer = open();
        try {
            reading = consumer;
            read(consumer);
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE));
        }
    }

    private void read(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(RevocationFeed::partition)
                .toList();
        if (partitions.isEmpty()) {
            return;
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (!isStopped()) {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            records.forEach(this::take);
            if (!list.isComplete() && isAt(consumer, ends)) {
                list.completed();
                complete.countDown();
                LOG.infof("revocations read entries=%d", list.size());
            }
            if (records.isEmpty()) {
                list.forgetExpired(); // looks at every entry, and has time while none comes
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            list.add(FactCodec.decode(Topics.SECURITY_REVOCATIONS, record).fact());
        } catch (UnreadableFactException unreadable) {
            LOG.errorf(
                    "a revocation is unreadable partition=%d offset=%d reason=%s",
                    record.partition(), record.offset(), unreadable.getMessage());
        }
    }

    private static boolean isAt(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static TopicPartition partition(PartitionInfo partition) {
        return new TopicPartition(partition.topic(), partition.partition());
    }

    private Consumer<String, byte[]> open() {
        Map<String, Object> settings = connection.with(Map.of(
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false));
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private boolean pause() {
        try {
            return !stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            return false;
        }
    }
}
