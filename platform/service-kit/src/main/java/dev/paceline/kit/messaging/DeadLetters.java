package dev.paceline.kit.messaging;

import dev.paceline.events.Topic;
import dev.paceline.events.VisibleText;
import dev.paceline.kit.MetricNames;
import dev.paceline.kit.runtime.TransientFailures;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where records go that could not be processed: {@code <topic>.dead-letter}, with key, value and headers as they came, and
 * headers that say why, by whom, and where it stood; a value that leaves no room for them is left out. Nothing is skipped before its dead letter is acknowledged.
 */
@ApplicationScoped
public class DeadLetters {

    /** Header: why, in words, with control characters escaped. */
    public static final String REASON = "paceline_reason";
    /** Header: the service that could not process it. */
    public static final String SERVICE = "paceline_service";
    /** Header: topic, partition and offset of the original, as in {@code kpi.totals-3@17}. */
    public static final String ORIGIN = "paceline_origin";

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int LONGEST_REASON = 1_000;

    private static final int LONGEST_KEY = 1_000;

    private final FactSender sender;
    private final Instance<FactProblems> problems;
    private final IntakeProgress progress;
    private final MeterRegistry metrics;
    private final String service;

    DeadLetters(
            FactSender sender,
            @Any Instance<FactProblems> problems,
            IntakeProgress progress,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.sender = sender;
        this.problems = problems;
        this.progress = progress;
        this.metrics = metrics;
        this.service = service;
    }

    /** Completes once the dead letter is acknowledged and noted; keeps trying while Kafka or the database are away. */
    Uni<Void> put(
            Topic<?> topic, ConsumerRecord<String, byte[]> record, List<String> about, String kind, String reason) {
        String origin = record.topic() + "-" + record.partition() + "@" + record.offset();
        return sender.send(List.of(letter(topic, record, record.value(), origin, reason)))
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(() -> sender.send(List.of(letter(topic, record, null, origin, reason))))
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(() -> sender.send(List.of(smallest(topic, record, origin, reason))))
                .onFailure()
                .invoke(failure -> refused(topic, origin, failure))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(10))
                .indefinitely()
                .invoke(() -> written(topic, kind, origin, reason))
                .chain(() -> note(topic, record.key(), about, reason));
    }

    /** Facts of these keys were processed now. */
    Uni<Void> areHistory(Topic<?> topic, List<String> keys) {
        return keepTrying(() -> problems.get().clear(topic.name(), keys), "cleared", topic);
    }

    private Uni<Void> note(Topic<?> topic, @Nullable String key, List<String> about, String reason) {
        return key == null
                ? Uni.createFrom().voidItem()
                : keepTrying(
                        () -> problems.get().add(topic.name(), key, about, VisibleText.escaped(reason, LONGEST_REASON)),
                        "noted",
                        topic);
    }

    /** Waits for a database that is away; anything else is logged, as the dead letter itself is written already. */
    private Uni<Void> keepTrying(Supplier<Uni<? extends Void>> work, String what, Topic<?> topic) {
        if (!problems.isResolvable()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .deferred(work)
                .onFailure(TransientFailures::is)
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
                .indefinitely()
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "problem not %s topic=%s", what, topic.name()))
                .onFailure()
                .recoverWithNull();
    }

    private void refused(Topic<?> topic, String origin, Throwable failure) {
        progress.letterRefused(topic.name());
        LOG.errorf("dead letter cannot be written, topic waits origin=%s cause=%s", origin, failure);
    }

    private void written(Topic<?> topic, String kind, String origin, String reason) {
        progress.letterWritten(topic.name());
        LOG.warnf("dead letter kind=%s origin=%s reason=%s", kind, origin, reason);
        metrics.counter(MetricNames.DEAD_LETTERS, "topic", topic.name(), "reason", kind)
                .increment();
    }

    private ProducerRecord<String, byte[]> letter(
            Topic<?> topic,
            ConsumerRecord<String, byte[]> record,
            byte @Nullable [] value,
            String origin,
            String reason) {
        var letter = new ProducerRecord<String, byte[]>(topic.deadLetterName(), record.key(), value);
        record.headers().forEach(letter.headers()::add);
        return explained(letter, origin, reason);
    }

    /** Where even key and headers leave no room: the beginning of the key, and where the original is. */
    private ProducerRecord<String, byte[]> smallest(
            Topic<?> topic, ConsumerRecord<String, byte[]> record, String origin, String reason) {
        String key = record.key() == null ? null : shortened(record.key(), LONGEST_KEY);
        return explained(new ProducerRecord<>(topic.deadLetterName(), key, null), origin, reason);
    }

    private ProducerRecord<String, byte[]> explained(
            ProducerRecord<String, byte[]> letter, String origin, String reason) {
        letter.headers().add(REASON, VisibleText.escaped(reason, LONGEST_REASON).getBytes(StandardCharsets.UTF_8));
        letter.headers().add(SERVICE, service.getBytes(StandardCharsets.UTF_8));
        letter.headers().add(ORIGIN, origin.getBytes(StandardCharsets.UTF_8));
        return letter;
    }

    private static String shortened(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }
}
