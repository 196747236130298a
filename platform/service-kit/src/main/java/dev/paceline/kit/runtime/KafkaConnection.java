package dev.paceline.kit.runtime;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * How a Kafka client of a service reaches its broker and signs in there: every {@code kafka.*} property, wherever it is set. A client that takes
 * {@code bootstrap.servers} alone is refused by a broker that asks for a password.
 */
@Singleton
public class KafkaConnection {

    private static final Pattern NAME = Pattern.compile("kafka[._](.+)", Pattern.CASE_INSENSITIVE);

    private final Map<String, Object> settings;

    /** Reads properties as {@code kafka.sasl.mechanism} and variables as {@code KAFKA_SASL_MECHANISM}. */
    @Inject
    public KafkaConnection(Config config) {
        this(ofKafka(config));
    }

    private KafkaConnection(Map<String, Object> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** A connection to a broker that asks for no password, as in tests. */
    public static KafkaConnection to(String bootstrapServers) {
        return new KafkaConnection(Map.of("bootstrap.servers", bootstrapServers));
    }

    private static Map<String, Object> ofKafka(Config config) {
        Map<String, Object> found = new HashMap<>();
        for (String name : config.getPropertyNames()) {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()) {
                String setting = matcher.group(1).toLowerCase(Locale.ROOT).replace('_', '.');
                config.getOptionalValue(name, String.class).ifPresent(value -> found.put(setting, value));
            }
        }
        // Quarkus names a group for every client; one that reads without a group would commit under it
        found.remove("group.id");
        return found;
    }

    /** The settings to begin with; they may hold a password. */
    public Map<String, Object> settings() {
        return settings;
    }

    /** The same with more. */
    public Map<String, Object> with(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(more);
        return all;
    }
}
