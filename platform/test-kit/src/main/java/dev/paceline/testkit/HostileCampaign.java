package dev.paceline.testkit;

import dev.paceline.events.Fact;
import dev.paceline.events.FactCodec;
import dev.paceline.events.Topic;
import dev.paceline.events.UnreadableFactException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Sends hostile records to a service's topics, and sees to it that each is accounted for: the service's group has gone past it, and where
 * it can be told from outside that it is unreadable, there is a dead letter that names it.
 */
public final class HostileCampaign {

    private static final String ORIGIN = "paceline_origin";

    private final TestTopics topics;
    private final HostileFacts facts;
    private final List<Sent> sent = new ArrayList<>();

    private HostileCampaign(TestTopics topics, HostileFacts facts) {
        this.topics = topics;
        this.facts = facts;
    }

    private record Sent(Topic<?> topic, TopicPartition partition, long offset, boolean readable) {

        String origin() {
            return partition + "@" + offset;
        }
    }

    /** What became of the records of a campaign. */
    public record Result(int sent, int unreadable, int deadLetters) {}

    public static HostileCampaign on(TestTopics topics, long seed) {
        return new HostileCampaign(topics, HostileFacts.seeded(seed));
    }

    /** Sends so many records, each made from the sound fact of its number. */
    public <T extends Fact> HostileCampaign send(Topic<T> topic, int count, IntFunction<? extends T> sound) {
        for (ProducerRecord<String, byte[]> record : facts.of(topic, count, sound)) {
            RecordMetadata stored = topics.sendRaw(record);
            sent.add(new Sent(
                    topic,
                    new TopicPartition(stored.topic(), stored.partition()),
                    stored.offset(),
                    isReadable(topic, record)));
        }
        return this;
    }

    /**
     * Waits until the service's groups have gone past all of it.
     *
     * @param group as in {@code goals-service.}, before the topic's name with dashes
     * @throws AssertionError naming what was not accounted for
     */
    public Result account(String group, Duration patience) {
        Instant latest = Instant.now().plus(patience);
        Set<String> open = behind(group);
        while (!open.isEmpty()) {
            if (Instant.now().isAfter(latest)) {
                throw new AssertionError("not gone past after " + patience + ": " + open);
            }
            open = behind(group);
        }
        Set<String> letters = letters();
        List<String> lost = sent.stream()
                .filter(one -> !one.readable() && !letters.contains(one.origin()))
                .map(Sent::origin)
                .toList();
        if (!lost.isEmpty()) {
            throw new AssertionError("unreadable, and no dead letter: " + lost);
        }
        int unreadable = (int) sent.stream().filter(one -> !one.readable()).count();
        int dead = (int)
                sent.stream().filter(one -> letters.contains(one.origin())).count();
        return new Result(sent.size(), unreadable, dead);
    }

    private Set<String> behind(String group) {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", Infrastructure.shared().bootstrapServers()))) {
            Set<String> behind = new TreeSet<>();
            for (Topic<?> topic : sent.stream().map(Sent::topic).collect(Collectors.toSet())) {
                String ofTopic = group + topic.name().replace('.', '-');
                Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(ofTopic)
                        .partitionsToOffsetAndMetadata()
                        .get();
                sent.stream()
                        .filter(one -> one.topic().equals(topic))
                        .filter(one -> !isPast(committed.get(one.partition()), one.offset()))
                        .map(Sent::origin)
                        .forEach(behind::add);
            }
            return behind;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the groups' offsets cannot be read", e);
        }
    }

    private static boolean isPast(@Nullable OffsetAndMetadata committed, long offset) {
        return committed != null && committed.offset() > offset;
    }

    private Set<String> letters() {
        return sent.stream()
                .map(Sent::topic)
                .distinct()
                .flatMap(topic -> topics.deadLetters(topic).stream())
                .map(letter -> new String(letter.headers().lastHeader(ORIGIN).value(), StandardCharsets.UTF_8))
                .collect(Collectors.toSet());
    }

    private static <T extends Fact> boolean isReadable(Topic<T> topic, ProducerRecord<String, byte[]> record) {
        try {
            FactCodec.decode(
                    topic,
                    new ConsumerRecord<>(
                            record.topic(),
                            0,
                            0,
                            0L,
                            TimestampType.CREATE_TIME,
                            0,
                            0,
                            record.key(),
                            record.value(),
                            record.headers(),
                            java.util.Optional.empty()));
            return true;
        } catch (UnreadableFactException unreadable) {
            return false;
        }
    }
}
