package dev.paceline.local.status;

import dev.paceline.embedded.TopicSetup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/** Holds the topics of a cluster against the ones that Paceline needs. Never changes a topic that is there: a key must never move. */
public final class TopicCheck {

    private static final String MIN_INSYNC = "min.insync.replicas";

    private final Admin admin;
    private final Map<String, NewTopic> wanted = new HashMap<>();

    public TopicCheck(Admin admin, short replicationFactor) {
        this.admin = admin;
        for (NewTopic topic : new TopicSetup("").topics()) {
            Map<String, String> settings = new HashMap<>(topic.configs());
            settings.put(MIN_INSYNC, Integer.toString(replicationFactor > 1 ? replicationFactor - 1 : 1));
            NewTopic replicated =
                    new NewTopic(topic.name(), topic.numPartitions(), replicationFactor).configs(settings);
            wanted.put(topic.name(), replicated);
        }
    }

    /** Creates the topics that are missing, and names them. */
    public List<String> createMissing() throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        List<NewTopic> missing = wanted.values().stream()
                .filter(topic -> !there.contains(topic.name()))
                .toList();
        admin.createTopics(missing).all().get();
        return missing.stream().map(NewTopic::name).sorted().toList();
    }

    /** Every difference between what is there and what is needed, one sentence each. */
    public List<String> differences() throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        List<String> differences = new ArrayList<>();
        for (String name : wanted.keySet().stream().sorted().toList()) {
            if (there.contains(name)) {
                differences.addAll(differences(name));
            } else {
                differences.add(name + " is missing");
            }
        }
        return List.copyOf(differences);
    }

    private List<String> differences(String name) throws ExecutionException, InterruptedException {
        NewTopic topic = wanted.get(name);
        if (topic == null) {
            return List.of();
        }
        List<String> differences = new ArrayList<>();
        TopicDescription description =
                admin.describeTopics(Set.of(name)).allTopicNames().get().get(name);
        if (description != null && description.partitions().size() != topic.numPartitions()) {
            differences.add(
                    name + " has " + description.partitions().size() + " partitions, not " + topic.numPartitions());
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        Config settings = admin.describeConfigs(Set.of(resource)).all().get().get(resource);
        topic.configs().forEach((setting, value) -> {
            String now = settings == null || settings.get(setting) == null
                    ? "unset"
                    : String.valueOf(settings.get(setting).value());
            if (!now.equals(value)) {
                differences.add(name + " has " + setting + "=" + now + ", not " + value);
            }
        });
        return differences;
    }
}
