package dev.paceline.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.RosterRep;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class FactSenderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Facts company = Facts.of("acme");
    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    @Test
    void factsLeaveInTheOrderOfTheCall() {
        FactSender sender = new FactSender(kafka, PATIENCE);

        sender.sendAll(Topics.ORG_ROSTER, List.of(envelope(company.ben()), envelope(company.anna())))
                .await()
                .atMost(PATIENCE);

        assertThat(kafka.history()).extracting(ProducerRecord::key).containsExactly("acme|rep|ben", "acme|rep|anna");
    }

    @Test
    void nothingToSendIsDoneAtOnce() {
        FactSender sender = new FactSender(kafka, PATIENCE);

        sender.send(List.of()).await().atMost(PATIENCE);

        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void aRefusalOfKafkaIsPassedOn() {
        kafka.sendException = new IllegalStateException("closed");
        FactSender sender = new FactSender(kafka, PATIENCE);

        assertThatThrownBy(() -> sender.send(Topics.ORG_ROSTER, envelope(company.anna()))
                        .await()
                        .atMost(PATIENCE))
                .hasMessage("closed");
    }

    @Test
    void whoWaitedTooLongIsToldNoAndNothingIsSent() {
        FactSender sender = new FactSender(kafka, Duration.ZERO);

        assertThatThrownBy(() -> sender.send(Topics.ORG_ROSTER, envelope(company.anna()))
                        .await()
                        .atMost(PATIENCE))
                .isInstanceOf(TimeoutException.class);
        assertThat(kafka.history()).isEmpty();
    }

    private static Envelope<RosterRep> envelope(RosterRep rep) {
        return Envelope.first("test", Instant.EPOCH, new CorrelationId("c"), rep);
    }
}
