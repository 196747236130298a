package dev.paceline.local.platform;

import dev.paceline.embedded.KafkaProcess;
import dev.paceline.embedded.TopicSetup;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The Kafka broker, ready once every topic is there. */
final class KafkaPart implements Part {

    static final String NAME = "kafka";

    private final Path home;
    private final Ports ports;
    private volatile @Nullable KafkaProcess broker;

    KafkaPart(DataDirectory data, Ports ports) {
        this.home = data.kafka();
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
