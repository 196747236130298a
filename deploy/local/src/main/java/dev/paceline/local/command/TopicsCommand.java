package dev.paceline.local.command;

import dev.paceline.embedded.KafkaAccess;
import dev.paceline.embedded.TopicSettings;
import dev.paceline.local.status.TopicCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates the topics on a cluster, and says where existing ones differ from what Paceline needs. */
@Command(
        name = "topics",
        description = "Creates every topic on a Kafka cluster and says where existing ones differ from what is needed.")
final class TopicsCommand implements Callable<Integer> {

    @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = "The cluster.")
    private String bootstrap = "";

    @Option(
            names = "--replication-factor",
            defaultValue = "3",
            paramLabel = "N",
            description = "Copies of each partition (default: ${DEFAULT-VALUE}).")
    private short replicationFactor = 3;

    @Option(names = "--check", description = "Create nothing, only compare.")
    private boolean checkOnly;

    @Option(
            names = "--alter",
            description =
                    "Change the settings of existing topics to what is needed; numbers of partitions never change.")
    private boolean alter;

    @Option(
            names = "--access",
            description = {
                "Create the access rules: each service is the user of its name and may read and write its own topics.",
                "Rules of other users stay; what else those users may do is revoked."
            })
    private boolean access;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties of the Kafka client, as for TLS and SASL.")
    private @Nullable Path config;

    private final PrintWriter out = Screen.output();

    @Override
    public Integer call() throws IOException, ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(client())) {
            TopicCheck check = new TopicCheck(admin, replicationFactor);
            if (!checkOnly) {
                check.createMissing().forEach(topic -> out.println("created  " + topic));
            }
            if (alter) {
                TopicSettings.alter(admin).forEach(change -> out.println("changed  " + change));
            }
            if (access) {
                KafkaAccess.apply(admin).forEach(out::println);
            }
            List<String> differences = check.differences();
            differences.forEach(difference -> out.println("differs  " + difference));
            out.println(differences.isEmpty() ? "All topics are as they must be." : "Some topics must be changed.");
            return differences.isEmpty() ? 0 : 1;
        }
    }

    private Properties client() throws IOException {
        Properties properties = new Properties();
        if (config != null) {
            try (Reader reader = Files.newBufferedReader(config)) {
                properties.load(reader);
            }
        }
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        return properties;
    }
}
