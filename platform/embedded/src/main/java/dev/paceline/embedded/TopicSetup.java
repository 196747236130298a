package dev.paceline.embedded;

import dev.paceline.events.ServiceName;
import dev.paceline.events.Topic;
import dev.paceline.events.Topic.Keeps;
import dev.paceline.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes every topic and its dead-letter topic on a broker, with the retention that {@link Topics} names. The data and the
 * partitions of topics that are there already stay as they are, so it may run at every start.
 */
public final class TopicSetup {

    /** System property that overrides the number of partitions; for measurements only, since a key must never move. */
    public static final String PARTITIONS_PROPERTY = "paceline.partitions";

    /** What Kafka Streams' own topics begin with. */
    static final String STREAMS_PREFIX = ServiceName.KPI_STREAMS + "-";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Map<String, Object> client;
    private final int partitions;

    public TopicSetup(String bootstrapServers) {
        this(bootstrapServers, Integer.getInteger(PARTITIONS_PROPERTY, Topic.PARTITIONS));
    }

    public TopicSetup(String bootstrapServers, int partitions) {
        this(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), partitions);
    }

    /** Signs in as those settings of a Kafka client say. */
    public TopicSetup(Map<String, Object> client) {
        this(client, Integer.getInteger(PARTITIONS_PROPERTY, Topic.PARTITIONS));
    }

    private TopicSetup(Map<String, Object> client, int partitions) {
        this.client = Map.copyOf(client);
        this.partitions = partitions;
    }

    /** Creates what is missing, mends the settings of what is there, and waits until every partition can be read and written. */
    public void run() {
        try (Admin admin = Admin.create(client)) {
            for (var created : admin.createTopics(topics()).values().entrySet()) {
                confirm(created.getKey(), created.getValue());
            }
            TopicSettings.alterAll(admin);
            Map<TopicPartition, OffsetSpec> ends = ends();
            if (!Waiting.until(PATIENCE, () -> answersFor(admin, ends))) {
                throw new NotReadyException("the topics are there, but not all partitions answer within " + PATIENCE);
            }
        } catch (ExecutionException e) {
            throw new NotReadyException("the topics' settings could not be changed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReadyException("interrupted while changing the topics' settings", e);
        }
    }

    /** The broker tells of a topic before it has made its logs; asking for their ends waits for them. */
    private Map<TopicPartition, OffsetSpec> ends() {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : topics()) {
            for (int partition = 0; partition < partitions; partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        return ends;
    }

    private static boolean answersFor(Admin admin, Map<TopicPartition, OffsetSpec> ends) {
        try {
            return admin.listOffsets(ends).all().get().size() == ends.size();
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The topics as they will be created, sources and dead letters. */
    public List<NewTopic> topics() {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic<?> topic : Topics.all()) {
            topics.add(topic(topic.name(), topic.keeps()));
            topics.add(topic(topic.deadLetterName(), Keeps.MONTH));
        }
        return List.copyOf(topics);
    }

    private NewTopic topic(String name, Keeps keeps) {
        return new NewTopic(name, partitions, (short) 1).configs(keeps.settings());
    }

    private static void confirm(String name, KafkaFuture<Void> created) {
        try {
            created.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new NotReadyException(name + " could not be created: " + e.getCause(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReadyException("interrupted while creating " + name, e);
        }
    }
}
