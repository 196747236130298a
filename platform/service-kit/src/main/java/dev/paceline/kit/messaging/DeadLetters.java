package dev.paceline.kit.messaging;

import dev.paceline.events.Topic;
import dev.paceline.events.VisibleText;
import dev.paceline.kit.MetricNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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

    private final FactSender sender;
    private final MeterRegistry metrics;
    private final String service;

    DeadLetters(
            FactSender sender,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.sender = sender;
        this.metrics = metrics;
        this.service = service;
    }

    /** Completes once the dead letter is acknowledged; keeps trying while Kafka is away. */
    Uni<Void> put(Topic<?> topic, ConsumerRecord<String, byte[]> record, String kind, String reason) {
        String origin = record.topic() + "-" + record.partition() + "@" + record.offset();
        return sender.send(List.of(letter(topic, record, record.value(), origin, reason)))
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(() -> sender.send(List.of(letter(topic, record, null, origin, reason))))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(10))
                .indefinitely()
                .invoke(() -> {
                    LOG.warnf("dead letter kind=%s origin=%s reason=%s", kind, origin, reason);
                    metrics.counter(MetricNames.DEAD_LETTERS, "topic", topic.name(), "reason", kind)
                            .increment();
                });
    }

    private ProducerRecord<String, byte[]> letter(
            Topic<?> topic,
            ConsumerRecord<String, byte[]> record,
            byte @Nullable [] value,
            String origin,
            String reason) {
        var letter = new ProducerRecord<String, byte[]>(topic.deadLetterName(), record.key(), value);
        record.headers().forEach(letter.headers()::add);
        letter.headers().add(REASON, VisibleText.escaped(reason, LONGEST_REASON).getBytes(StandardCharsets.UTF_8));
        letter.headers().add(SERVICE, service.getBytes(StandardCharsets.UTF_8));
        letter.headers().add(ORIGIN, origin.getBytes(StandardCharsets.UTF_8));
        return letter;
    }
}
