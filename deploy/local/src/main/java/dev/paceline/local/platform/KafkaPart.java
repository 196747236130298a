package dev.paceline.local.platform;

import dev.paceline.embedded.KafkaProcess;
import dev.paceline.embedded.TopicSetup;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Kafka broker, which lets nobody in but its users; ready once every topic is there. */
final class KafkaPart implements Part {

    static final String NAME = "kafka";

    private static final List<String> HEAP = List.of("-Xms96m", "-Xmx512m");

    private final Path home;
    private final List<String> jvmOptions;
    private final Ports ports;
    private volatile @Nullable KafkaProcess broker;

    KafkaPart(PlatformOptions options, Ports ports) {
        this.home = options.data().kafka();
        this.jvmOptions = Stream.concat(HEAP.stream(), options.compiling().options().stream())
                .toList();
        this.ports = ports;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String where() {
        return "127.0.0.1:" + ports.kafka();
    }

    @Override
    public Path log() {
        return home.resolve("broker.log");
    }

    @Override
    public String fingerprint() {
        Fingerprint fingerprint = new Fingerprint();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            fingerprint.files(Path.of(entry));
        }
        jvmOptions.forEach(fingerprint::text);
        return fingerprint
                .text(home.toString())
                .text("secured")
                .text(ports.kafka() + " " + ports.kafkaController())
                .hash();
    }

    @Override
    public Launched launch() {
        String fingerprint = fingerprint();
        KafkaProcess started = start().start();
        Launched launched = use(started, fingerprint);
        new TopicSetup(started.client()).run();
        return launched;
    }

    @Override
    public Optional<Launched> takeOver(ProcessMark mark, ProcessHandle process) {
        KafkaProcess running = start().running(process);
        return running.answers(Liveness.ANSWER) ? Optional.of(use(running, fingerprint())) : Optional.empty();
    }

    private KafkaProcess.Start start() {
        return KafkaProcess.in(home)
                .port(ports.kafka())
                .controllerPort(ports.kafkaController())
                .jvmOptions(jvmOptions)
                .secured();
    }

    private Launched use(KafkaProcess running, String fingerprint) {
        broker = running;
        ProcessHandle process = ProcessHandle.of(running.pid())
                .orElseThrow(() -> new PartFailedException("the Kafka broker ended at its start, see " + log()));
        return new Launched(process, fingerprint, "", this::exitCode);
    }

    private OptionalInt exitCode() {
        KafkaProcess now = broker;
        return now == null ? OptionalInt.empty() : now.exitCode();
    }

    @Override
    public boolean isReady() {
        KafkaProcess now = broker;
        return now != null && now.isAlive();
    }

    @Override
    public Optional<String> whyNotLive() {
        KafkaProcess now = broker;
        return now != null && now.answers(Liveness.ANSWER) ? Optional.empty() : Optional.of("does not answer");
    }

    @Override
    public void end() {
        KafkaProcess now = broker;
        if (now != null) {
            now.close();
        }
    }
}
