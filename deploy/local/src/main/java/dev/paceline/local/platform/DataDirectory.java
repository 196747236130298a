package dev.paceline.local.platform;

import dev.paceline.embedded.KafkaUsers;
import dev.paceline.embedded.OwnerOnly;
import dev.paceline.embedded.PostgresProcess;
import dev.paceline.local.identity.PrivateFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where everything lies that outlives a start. The folder and all that is secret in it belong to their owner alone. */
public record DataDirectory(Path root) {

    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes the folders. What an older version left open to other users is closed; what else is in a folder of the user's own stays as it is. */
    void make() {
        if (PostgresProcess.runsAsAnotherUser()) {
            PrivateFiles.hallway(root);
        } else {
            PrivateFiles.folder(root);
        }
        PrivateFiles.folder(secrets());
        PrivateFiles.folder(logs());
        PrivateFiles.folder(kpiState());
        for (Path ours : List.of(secrets(), logs(), kpiState(), kafka(), postgres(), state(), lock(), upLog())) {
            OwnerOnly.restrict(ours);
        }
    }

    /** What {@code up --detach} says. */
    public Path upLog() {
        return root.resolve("up.log");
    }

    /** Which processes run, on which ports. */
    public Path state() {
        return root.resolve("state.json");
    }

    /** Held by the one start that is at work here. */
    Path lock() {
        return root.resolve("lock");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    /** The broker's users and their passwords. */
    KafkaUsers kafkaUsers() {
        return KafkaUsers.in(kafka());
    }

    /** The settings of a Kafka client that may do everything on the broker at those ports; they hold a password. */
    public Map<String, Object> kafkaClient(Ports ports) {
        Map<String, Object> settings = new HashMap<>(kafkaUsers().client(KafkaUsers.ADMIN));
        settings.put("bootstrap.servers", "127.0.0.1:" + ports.kafka());
        return settings;
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path kpiState() {
        return root.resolve("kpi-state");
    }

    /** One log per process. */
    public Path logs() {
        return root.resolve("logs");
    }

    Path log(String process) {
        return logs().resolve(process + ".log");
    }

    /** The log of a part by its name. */
    public Path logOf(String part) {
        return switch (part) {
            case KafkaPart.NAME -> kafka().resolve("broker.log");
            case PostgresPart.NAME -> postgres().resolve("postgres.log");
            default -> log(part);
        };
    }

    private Path secrets() {
        return root.resolve("secrets");
    }

    /** The private key that signs tokens. */
    public Path privateKey() {
        return secrets().resolve("signing-key.pem");
    }

    /** The public key that services check tokens with. */
    public Path publicKeys() {
        return secrets().resolve("jwks.json");
    }

    Path secretsKey() {
        return secrets().resolve("secrets-key");
    }

    /** The demo users with their passwords in the clear. */
    public Path clearUsers() {
        return secrets().resolve("demo-users.json");
    }

    Path hashedUsers() {
        return secrets().resolve("sign-in-users.json");
    }

    /** The webhook sources that were made from here, with their secrets. */
    public Path sources() {
        return secrets().resolve("sources.json");
    }
}
