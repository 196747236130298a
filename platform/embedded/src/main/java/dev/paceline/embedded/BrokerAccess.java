package dev.paceline.embedded;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * Gives a broker its users and access rules at every start, from inside its own process: a new folder, one that an older version made
 * without any, and one whose password files were replaced end in the same state.
 */
final class BrokerAccess {

    /** Passwords are random, so more rounds would only slow down every sign-in. */
    private static final int ITERATIONS = 4096;

    private static final long PAUSE_MILLIS = 20;

    private final KafkaUsers users;
    private final int port;

    BrokerAccess(KafkaUsers users, int port) {
        this.users = users;
        this.port = port;
    }

    /** Rules first: whoever can sign in is limited from the first moment. */
    void install() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(self())) {
            KafkaAccess.apply(admin);
            List<UserScramCredentialAlteration> passwords = new ArrayList<>();
            for (String user : KafkaUsers.scramUsers()) {
                passwords.add(new UserScramCredentialUpsertion(
                        user,
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                        users.password(user).getBytes(StandardCharsets.UTF_8)));
            }
            admin.alterUserScramCredentials(passwords).all().get();
            awaitUsers(admin);
        }
    }

    /** The controller confirms a password a moment before the broker knows it. */
    private static void awaitUsers(Admin admin) throws ExecutionException, InterruptedException {
        while (!admin.describeUserScramCredentials().users().get().containsAll(KafkaUsers.scramUsers())) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Sent to a port that this very process holds. */
    private Map<String, Object> self() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", "127.0.0.1:" + port);
        settings.put("security.protocol", "SASL_PLAINTEXT");
        settings.put("sasl.mechanism", "PLAIN");
        settings.put("sasl.jaas.config", users.brokerLogin());
        return settings;
    }
}
