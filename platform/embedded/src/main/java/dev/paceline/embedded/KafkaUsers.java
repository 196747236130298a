package dev.paceline.embedded;

import dev.paceline.events.ServiceName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The users of a broker and their generated passwords, each in a file of its own below the broker's folder: one for each service, one for
 * who looks after the broker, and the broker itself.
 */
public final class KafkaUsers {

    /** May do everything: creates topics, reads lags. */
    public static final String ADMIN = "admin";

    static final String BROKER = "broker";
    static final String SCRAM = "SCRAM-SHA-512";

    private final Path passwords;

    private KafkaUsers(Path passwords) {
        this.passwords = passwords;
    }

    /** The users of the broker whose data and log live in that folder. */
    public static KafkaUsers in(Path home) {
        return new KafkaUsers(home.toAbsolutePath().resolve("passwords"));
    }

    /** What a client sets to be that user; it holds the password. */
    public Map<String, String> client(String user) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("security.protocol", "SASL_PLAINTEXT");
        settings.put("sasl.mechanism", SCRAM);
        settings.put("sasl.jaas.config", scramLogin(user));
        return settings;
    }

    /** The same for a service. */
    public Map<String, String> client(ServiceName service) {
        return client(service.toString());
    }

    /** Who signs in over the network; the broker signs in at itself alone. */
    static List<String> scramUsers() {
        List<String> users = new ArrayList<>(List.of(ADMIN));
        for (ServiceName service : ServiceName.values()) {
            users.add(service.toString());
        }
        return users;
    }

    String password(String user) {
        return Secret.in(passwords.resolve(user));
    }

    private String scramLogin(String user) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password(user) + "\";";
    }

    /** How the broker reaches itself before anybody else has a password there: by a password that only its own process sends. */
    String brokerLogin() {
        String password = password(BROKER);
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + BROKER
                + "\" password=\"" + password + "\" user_" + BROKER + "=\"" + password + "\";";
    }
}
