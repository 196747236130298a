package dev.paceline.local.platform;

import dev.paceline.embedded.KafkaProcess;
import dev.paceline.embedded.TopicSetup;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Kafka broker, ready once every topic is there. */
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
    public ProcessHandle launch() {
        KafkaProcess started = KafkaProcess.in(home)
                .port(ports.kafka())
                .controllerPort(ports.kafkaController())
                .jvmOptions(jvmOptions)
                .start();
        broker = started;
        new TopicSetup(started.bootstrapServers()).run();
        return ProcessHandle.of(started.pid())
                .orElseThrow(() -> new PartFailedException("the Kafka broker ended at its start, see " + log()));
    }

    @Override
    public boolean isReady() {
        KafkaProcess now = broker;
        return now != null && now.isAlive();
    }

    @Override
    public void end() {
        KafkaProcess now = broker;
        if (now != null) {
            now.close();
        }
    }
}
