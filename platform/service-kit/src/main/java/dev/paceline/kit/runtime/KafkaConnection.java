package dev.paceline.kit.runtime;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/**
 * How a Kafka client of a service reaches its broker and signs in there: every {@code kafka.*} property, wherever it is set. A client that takes
 * {@code bootstrap.servers} alone is refused by a broker that asks for a password.
 */
@Singleton
public class KafkaConnection {

    private final Map<String, Object> settings;

    public KafkaConnection(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        Map<String, Object> connection = new HashMap<>(broker);
        // Quarkus names a group for every client; one that reads without a group would commit under it
        connection.remove("group.id");
        settings = Map.copyOf(connection);
    }

    /** A connection to a broker that asks for no password, as in tests. */
    public static KafkaConnection to(String bootstrapServers) {
        return new KafkaConnection(Map.of("bootstrap.servers", bootstrapServers));
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
