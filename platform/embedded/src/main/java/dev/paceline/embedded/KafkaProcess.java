package dev.paceline.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/** A Kafka broker in a JVM of its own, started from here: {@code KafkaProcess.in(home).port(9092).start()}. */
public final class KafkaProcess implements AutoCloseable {

    private static final Duration ENDING = Duration.ofSeconds(25);
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final ProcessHandle process;
    private final @Nullable Process child;
    private final int port;
    private final Map<String, String> login;

    private KafkaProcess(ProcessHandle process, @Nullable Process child, int port, Map<String, String> login) {
        this.process = process;
        this.child = child;
        this.port = port;
        this.login = login;
    }

    /** A broker whose data and log live in that folder. */
    public static Start in(Path home) {
        return new Start(home.toAbsolutePath());
    }

    /** The {@code bootstrap.servers} of clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The settings of a Kafka client that may do everything here; they hold a password where the broker asks for one. */
    public Map<String, Object> client() {
        Map<String, Object> settings = new HashMap<>(login);
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        return settings;
    }

    public int port() {
        return port;
    }

    /** Whether the broker answers requests now, which a frozen one does not. */
    public boolean answers(Duration patience) {
        int millis = Math.toIntExact(patience.toMillis());
        Map<String, Object> configuration = new HashMap<>(client());
        configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        try (Admin admin = Admin.create(configuration)) {
            return !admin.describeCluster()
                    .nodes()
                    .get(millis, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Kills it as a crash would (SIGKILL), and waits until it is gone. */
    public void kill() {
        Ending.kill(process);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** With what the broker ended; empty while it runs, and when another process started it. */
    public OptionalInt exitCode() {
        Process started = child;
        return started == null || started.isAlive() ? OptionalInt.empty() : OptionalInt.of(started.exitValue());
    }

    /** Ends the broker cleanly; kills it when that takes more than 25 seconds. */
    @Override
    public void close() {
        Ending.of(process, ENDING);
    }

    /** How to start the broker. */
    public static final class Start {

        private final Path home;
        private int port;
        private int controllerPort;
        private String classPath = System.getProperty("java.class.path");
        private List<String> jvmOptions = List.of("-Xms96m", "-Xmx512m");
        private boolean withParent;
        private boolean secured;
        private Duration patience = Duration.ofMinutes(2);

        private Start(Path home) {
            this.home = home;
        }

        /** The broker's port; any free one unless said. */
        public Start port(int chosen) {
            port = chosen;
            return this;
        }

        /** The controller's port; any free one unless said. */
        public Start controllerPort(int chosen) {
            controllerPort = chosen;
            return this;
        }

        /** The class path that holds this module and what it needs; that of this JVM unless said. */
        public Start classPath(String path) {
            classPath = path;
            return this;
        }

        /** Options of the broker's JVM instead of a heap of half a gibibyte. */
        public Start jvmOptions(List<String> options) {
            jvmOptions = List.copyOf(options);
            return this;
        }

        /** Ends the broker when this process is gone, however that came about; without this it lives on. */
        public Start diesWithParent() {
            withParent = true;
            return this;
        }

        /** Lets nobody in but the {@link KafkaUsers} of the folder; without this whoever reaches the port may do everything. */
        public Start secured() {
            secured = true;
            return this;
        }

        /** How long to wait for readiness; two minutes unless said. */
        public Start patience(Duration chosen) {
            patience = chosen;
            return this;
        }

        /**
         * Starts the broker and waits until it answers.
         *
         * @throws NotReadyException with the end of the broker's log when it does not
         */
        public KafkaProcess start() {
            Path log = home.resolve("broker.log");
            long since = LogTail.end(log);
            KafkaProcess broker = launch(log);
            boolean ready =
                    Waiting.until(patience, () -> !broker.isAlive() || (isOpen(broker) && broker.answers(ANSWER)));
            if (ready && broker.isAlive()) {
                return broker;
            }
            String reason = broker.isAlive() ? "did not answer within " + patience : "ended at its start";
            broker.close();
            throw new NotReadyException("The Kafka broker in " + home + " " + reason + ". Its log (" + log + "):\n"
                    + LogTail.of(log, since));
        }

        private boolean isOpen(KafkaProcess broker) {
            return secured ? Files.exists(ready()) : !FreePort.isFree(broker.port);
        }

        private Path ready() {
            return KafkaBrokerMain.ready(home.resolve("data"));
        }

        private KafkaProcess launch(Path log) {
            int brokerPort = port == 0 ? FreePort.any() : port;
            int otherPort = controllerPort == 0 ? FreePort.any() : controllerPort;
            try {
                Files.createDirectories(home);
                OwnerOnly.restrict(home);
                OwnerOnly.file(log);
                Files.deleteIfExists(ready());
                ProcessBuilder builder = new ProcessBuilder(command(brokerPort, otherPort))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
                if (!withParent) {
                    builder.redirectInput(new File("/dev/null"));
                }
                return started(builder.start(), brokerPort);
            } catch (IOException e) {
                throw new UncheckedIOException("the Kafka broker could not be started in " + home, e);
            }
        }

        private KafkaProcess started(Process child, int brokerPort) {
            return new KafkaProcess(child.toHandle(), child, brokerPort, login());
        }

        /** A broker that was started like this by another process, and still runs. */
        public KafkaProcess running(ProcessHandle process) {
            return new KafkaProcess(process, null, port, login());
        }

        private Map<String, String> login() {
            return secured ? KafkaUsers.in(home).client(KafkaUsers.ADMIN) : Map.of();
        }

        private List<String> command(int brokerPort, int otherPort) throws IOException {
            List<String> command = new ArrayList<>(withParent ? List.of() : OwnSession.prefix());
            command.addAll(OwnerOnly.umask());
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(jvmOptions);
            command.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
            command.addAll(logging());
            command.add("@" + argumentFile());
            command.add(KafkaBrokerMain.class.getName());
            command.add(home.resolve("data").toString());
            command.add(String.valueOf(brokerPort));
            command.add(String.valueOf(otherPort));
            if (withParent) {
                command.add(KafkaBrokerMain.WITH_PARENT);
            }
            if (secured) {
                command.add(KafkaBrokerMain.SECURED);
            }
            return command;
        }

        private List<String> logging() {
            List<String> options = new ArrayList<>(List.of(
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                    "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
                    "-Dorg.slf4j.simpleLogger.showDateTime=true",
                    "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX"));
            if (classPath.contains("slf4j-simple")) {
                options.add("-Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider");
            }
            return options;
        }

        /** A class path of some hundred jars is too long for some command lines, so it travels in a file. */
        private Path argumentFile() throws IOException {
            Path file = home.resolve("broker.classpath");
            String quoted = classPath.replace("\\", "\\\\").replace("\"", "\\\"");
            OwnerOnly.file(file);
            return Files.writeString(file, "-cp \"" + quoted + "\"\n");
        }
    }
}
