package dev.paceline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.events.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that lets nobody in but its users, each with the rights that the topics name. */
class SecuredBrokerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init") // JUnit sets it
    @TempDir
    private static Path home;

    private static KafkaProcess broker;
    private static int controllerPort;

    @BeforeAll
    static void start() {
        controllerPort = FreePort.any();
        broker = broker(home).controllerPort(controllerPort).start();
        new TopicSetup(broker.client()).run();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void whoBringsNoPasswordIsRefusedAtBothPorts() {
        for (int port : List.of(broker.port(), controllerPort)) {
            String kind = port == controllerPort ? "bootstrap.controllers" : "bootstrap.servers";
            Map<String, Object> open =
                    Map.of(kind, "127.0.0.1:" + port, "default.api.timeout.ms", 3000, "request.timeout.ms", 2000);
            try (Admin admin = Admin.create(open)) {
                assertThatThrownBy(() -> admin.describeCluster().nodes().get()).isInstanceOf(ExecutionException.class);
            }
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        Map<String, Object> settings = client(ServiceName.ACTIVITY_INGEST);
        settings.put(
                "sasl.jaas.config",
                String.valueOf(settings.get("sasl.jaas.config"))
                        .replaceFirst("password=\".*?\"", "password=\"guess\""));
        try (Admin admin = Admin.create(settings)) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void aServicesPasswordDoesNotOpenTheController() {
        Map<String, Object> settings = client(ServiceName.KPI_STREAMS);
        settings.remove("bootstrap.servers");
        settings.put("bootstrap.controllers", "127.0.0.1:" + controllerPort);
        try (Admin admin = Admin.create(settings)) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get())
                    .hasCauseInstanceOf(UnsupportedSaslMechanismException.class);
        }
    }

    @Test
    void aServiceWritesItsOwnTopicsAndNoOthers() throws Exception {
        send(ServiceName.ACTIVITY_INGEST, "crm.records");
        send(ServiceName.GOALS_SERVICE, "kpi.totals.dead-letter");

        assertThatThrownBy(() -> send(ServiceName.GOALS_SERVICE, "crm.records"))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> send(ServiceName.ACTIVITY_INGEST, "kpi.contributions"))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> send(ServiceName.COMMISSION_SERVICE, "kpi.totals.dead-letter"))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> send(ServiceName.CONSOLE, "splashes")).isInstanceOf(ExecutionException.class);
    }

    @Test
    void aServiceReadsItsOwnTopicsInItsOwnGroupsAndNoOthers() {
        read(ServiceName.GOALS_SERVICE, "kpi.totals", "goals-service.kpi-totals");

        assertThatThrownBy(() -> read(ServiceName.GOALS_SERVICE, "commission.statements", "goals-service.x"))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> read(ServiceName.GOALS_SERVICE, "kpi.totals", "commission-service.kpi-totals"))
                .isInstanceOf(GroupAuthorizationException.class);
    }

    @Test
    void onlyKafkaStreamsMakesTopicsAndTransactions() throws Exception {
        try (Admin streams = Admin.create(client(ServiceName.KPI_STREAMS));
                Admin goals = Admin.create(client(ServiceName.GOALS_SERVICE))) {
            var own = new org.apache.kafka.clients.admin.NewTopic("kpi-streams-totals-changelog", 1, (short) 1);
            var foreign = new org.apache.kafka.clients.admin.NewTopic("mine", 1, (short) 1);
            streams.createTopics(List.of(own)).all().get();
            streams.deleteTopics(List.of(own.name())).all().get();
            assertThatThrownBy(
                            () -> streams.createTopics(List.of(foreign)).all().get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> goals.createTopics(List.of(own)).all().get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() ->
                            goals.describeAcls(AclBindingFilter.ANY).values().get())
                    .hasCauseInstanceOf(ClusterAuthorizationException.class);
        }
        begin(ServiceName.KPI_STREAMS, "kpi-streams-register-kpi.settings");
        assertThatThrownBy(() -> begin(ServiceName.GOALS_SERVICE, "kpi-streams-register-kpi.settings"))
                .isInstanceOf(TransactionalIdAuthorizationException.class);
    }

    @Test
    void theRulesOnTheBrokerAreTheTopicsRules() throws Exception {
        try (Admin admin = Admin.create(broker.client())) {
            assertThat(Set.<AclBinding>copyOf(
                            admin.describeAcls(AclBindingFilter.ANY).values().get()))
                    .isEqualTo(KafkaAccess.rules());
        }
    }

    @Test
    void everyFileIsItsOwnersAlone() throws IOException {
        assertThat(openToOthers(home)).isEmpty();
        assertThat(Files.list(home.resolve("data"))).isNotEmpty();
    }

    @Test
    void anotherUserOfTheMachineReadsNothing() throws Exception {
        String files = home.resolve("data").toString();

        assertThat(asNobody("ls", files)).as("needs root, as in CI").isNotZero();
        assertThat(asNobody("cat", home.resolve("passwords").resolve("admin").toString()))
                .isNotZero();
        assertThat(asNobody("true")).isZero();
    }

    @Test
    void noPasswordIsOnACommandLineOrInTheLog() throws IOException {
        String command = Files.readString(Path.of("/proc", String.valueOf(broker.pid()), "cmdline"));
        String log = Files.readString(home.resolve("broker.log"));
        for (Path file : Files.list(home.resolve("passwords")).toList()) {
            assertThat(command + log).doesNotContain(Files.readString(file));
        }
    }

    /** As 879217e left it: no users, no rules, segments of Kafka's own size, files open to all. */
    @Test
    void aFolderOfBeforeIsContinuedWithUsersRulesAndSmallSegments(@TempDir Path old) throws Exception {
        try (KafkaProcess before =
                        KafkaProcess.in(old).jvmOptions(List.of("-Xmx384m")).start();
                Admin admin = Admin.create(before.client())) {
            var topic = new org.apache.kafka.clients.admin.NewTopic("kpi.totals", 12, (short) 1)
                    .configs(Map.of("cleanup.policy", "compact", "retention.ms", "-1"));
            var repartition = new org.apache.kafka.clients.admin.NewTopic(
                            "kpi-streams-total-deltas-repartition", 12, (short) 1)
                    .configs(Map.of("segment.bytes", "52428800"));
            admin.createTopics(List.of(topic, repartition)).all().get();
        }
        Files.setPosixFilePermissions(
                old.resolve("data"), java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        try (KafkaProcess now = broker(old).start();
                Admin admin = Admin.create(now.client())) {
            new TopicSetup(now.client()).run();

            assertThat(setting(admin, "kpi.totals", "segment.bytes")).isEqualTo("8388608");
            assertThat(setting(admin, "kpi.totals", "min.cleanable.dirty.ratio"))
                    .isEqualTo("0.3");
            assertThat(setting(admin, "kpi-streams-total-deltas-repartition", "segment.bytes"))
                    .isEqualTo("8388608");
            assertThat(Set.<AclBinding>copyOf(
                            admin.describeAcls(AclBindingFilter.ANY).values().get()))
                    .isEqualTo(KafkaAccess.rules());
            assertThat(openToOthers(old)).isEmpty();
        }
    }

    private static KafkaProcess.Start broker(Path folder) {
        return KafkaProcess.in(folder)
                .jvmOptions(List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"))
                .secured();
    }

    private static Map<String, Object> client(ServiceName service) {
        Map<String, Object> settings = new HashMap<>(KafkaUsers.in(home).client(service));
        settings.put("bootstrap.servers", broker.bootstrapServers());
        return settings;
    }

    private static void send(ServiceName service, String topic) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer = producer(client(service))) {
            producer.send(new ProducerRecord<>(topic, 0, "key", "value")).get();
        }
    }

    private static void begin(ServiceName service, String transaction) {
        Map<String, Object> settings = client(service);
        settings.put("transactional.id", transaction);
        try (KafkaProducer<String, String> producer = producer(settings)) {
            producer.initTransactions();
        }
    }

    private static KafkaProducer<String, String> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private static void read(ServiceName service, String topic, String group) {
        Map<String, Object> settings = client(service);
        settings.put("group.id", group);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition first = new TopicPartition(topic, 0);
            consumer.assign(List.of(first));
            consumer.seekToBeginning(List.of(first));
            consumer.position(first, PATIENCE);
            consumer.committed(Set.of(first), PATIENCE);
        }
    }

    private static String setting(Admin admin, String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = Objects.requireNonNull(
                admin.describeConfigs(List.of(resource)).all().get().get(resource));
        return config.get(name).value();
    }

    private static int asNobody(String... command) throws IOException, InterruptedException {
        List<String> line = Stream.concat(ProcessUser.NOBODY.prefix().stream(), Stream.of(command))
                .toList();
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static List<Path> openToOthers(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(SecuredBrokerIT::isOpen).toList();
        }
    }

    private static boolean isOpen(Path path) {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
            return rights.stream().anyMatch(right -> !right.name().startsWith("OWNER"));
        } catch (java.nio.file.NoSuchFileException e) {
            return false; // the broker removed it meanwhile
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
