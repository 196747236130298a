package dev.paceline.notification.messaging;

import dev.paceline.notification.application.NotificationSettings;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Lets an instance begin to read splashes as far back as a screen may ask for. Kafka's own {@code by_duration} does not do: on a
 * partition without records it looks again only after the request timeout, and the first splash there would be half a minute late.
 */
@ApplicationScoped
@Identifier("recent-splashes")
class RecentSplashes implements KafkaConsumerRebalanceListener {

    private final NotificationSettings settings;
    private final SplashPositions positions;
    private final Clock clock;

    RecentSplashes(NotificationSettings settings, SplashPositions positions, Clock clock) {
        this.settings = settings;
        this.positions = positions;
        this.clock = clock;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        long since = clock.instant().minus(settings.stream().keptFor()).toEpochMilli();
        // The ends are asked for first, so that what arrives in between lies behind them.
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndTimestamp> firsts = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> since)));
        Map<TopicPartition, Long> begins = new HashMap<>();
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp first = firsts.get(partition);
            long begin = first == null ? end : first.offset();
            begins.put(partition, begin);
            consumer.seek(partition, begin);
        });
        positions.assigned(ends, begins);
    }
}
