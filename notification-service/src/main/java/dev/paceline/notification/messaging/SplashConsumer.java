package dev.paceline.notification.messaging;

import dev.paceline.events.Envelope;
import dev.paceline.events.FactCodec;
import dev.paceline.events.Splash;
import dev.paceline.events.Topics;
import dev.paceline.events.UnreadableFactException;
import dev.paceline.notification.application.ShowSplashes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes every splash of every tenant, on every instance, and shows it. The offset is its position: a channel is one Kafka key, so its
 * splashes lie in one partition, and their offsets only grow, whichever instance reads them and whenever it was started.
 */
@ApplicationScoped
class SplashConsumer {

    /** Timer: from the acceptance of the delivery to the splash handed to the screens. */
    static final String SHOWN = "paceline.splash.shown";

    private static final Logger LOG = Logger.getLogger(SplashConsumer.class);

    private final ShowSplashes splashes;
    private final SplashPositions positions;
    private final Clock clock;
    private final Timer shown;

    SplashConsumer(ShowSplashes splashes, SplashPositions positions, Clock clock, MeterRegistry registry) {
        this.splashes = splashes;
        this.positions = positions;
        this.clock = clock;
        this.shown = Timer.builder(SHOWN).publishPercentiles(0.5, 0.95, 0.99).register(registry);
    }

    @Incoming(SplashPositions.CHANNEL)
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            show(record);
            positions.read(new TopicPartition(record.topic(), record.partition()), record.offset());
        }
        return Uni.createFrom().voidItem();
    }

    private void show(ConsumerRecord<String, byte[]> record) {
        try {
            Envelope<Splash> splash = FactCodec.decode(Topics.SPLASHES, record);
            boolean isNew = splashes.show(record.offset(), splash);
            LOG.debugf(
                    "splash read tenant=%s splash=%s position=%d new=%s",
                    splash.fact().tenant(), splash.fact().splash(), record.offset(), isNew);
            if (isNew) {
                shown.record(Duration.between(splash.acceptedAt(), clock.instant()));
            }
        } catch (UnreadableFactException unreadable) {
            LOG.warnf(
                    "splash unreadable, passed over partition=%d offset=%d reason=%s",
                    record.partition(), record.offset(), unreadable.getMessage());
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "splash not shown partition=%d offset=%d", record.partition(), record.offset());
        }
    }
}
