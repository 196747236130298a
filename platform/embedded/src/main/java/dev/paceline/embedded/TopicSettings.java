package dev.paceline.embedded;

import dev.paceline.events.Topic;
import dev.paceline.events.Topic.Keeps;
import dev.paceline.events.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.config.ConfigResource;

/** The settings that topics on a broker must have, and how those that differ are changed. Numbers of partitions never change. */
public final class TopicSettings {

    private static final Map<String, Map<String, String>> OURS = ours();

    private TopicSettings() {}

    /**
     * Changes the settings of existing topics, Kafka Streams' internal ones included, to what {@link Topics} names.
     *
     * @return what was changed, one sentence each
     */
    public static List<String> alter(Admin admin) throws ExecutionException, InterruptedException {
        return alter(admin, TopicSettings::wanted);
    }

    /** The same for a broker that is Paceline's alone, with Kafka's own topics. */
    static List<String> alterAll(Admin admin) throws ExecutionException, InterruptedException {
        return alter(admin, name -> name.startsWith("__") ? segmentsOnly(Keeps.LATEST) : wanted(name));
    }

    private static List<String> alter(Admin admin, Function<String, Map<String, String>> wanted)
            throws ExecutionException, InterruptedException {
        Collection<String> names = admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get();
        List<ConfigResource> resources = names.stream()
                .filter(name -> !wanted.apply(name).isEmpty())
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new LinkedHashMap<>();
        List<String> sentences = new ArrayList<>();
        admin.describeConfigs(resources).all().get().forEach((resource, now) -> wanted.apply(resource.name())
                .forEach((setting, value) -> {
                    if (!value.equals(valueOf(now, setting))) {
                        changes.computeIfAbsent(resource, each -> new ArrayList<>())
                                .add(new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET));
                        sentences.add(resource.name() + " " + setting + "=" + value);
                    }
                }));
        admin.incrementalAlterConfigs(changes).all().get();
        return sentences.stream().sorted().toList();
    }

    private static String valueOf(Config config, String setting) {
        ConfigEntry entry = config.get(setting);
        return entry == null ? "" : String.valueOf(entry.value());
    }

    /** The settings of the topic of that name; empty when it is none of Paceline's. */
    private static Map<String, String> wanted(String name) {
        Map<String, String> known = OURS.get(name);
        if (known != null) {
            return known;
        }
        if (!name.startsWith(TopicSetup.STREAMS_PREFIX)) {
            return Map.of();
        }
        if (name.endsWith("-changelog")) {
            return Keeps.LATEST.segments();
        }
        return name.endsWith("-repartition") ? segmentsOnly(Keeps.LATEST) : Map.of();
    }

    private static Map<String, String> segmentsOnly(Keeps keeps) {
        Map<String, String> settings = new HashMap<>(keeps.segments());
        settings.keySet().removeIf(setting -> !setting.startsWith("segment."));
        return settings;
    }

    private static Map<String, Map<String, String>> ours() {
        Map<String, Map<String, String>> settings = new HashMap<>();
        for (Topic<?> topic : Topics.all()) {
            settings.put(topic.name(), topic.keeps().settings());
            settings.put(topic.deadLetterName(), Keeps.MONTH.settings());
        }
        return settings;
    }
}
