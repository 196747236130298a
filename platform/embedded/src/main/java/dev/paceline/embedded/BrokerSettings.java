package dev.paceline.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Kafka's configuration for one combined broker and controller that holds the only copy of its data. */
final class BrokerSettings {

    static final String CONTROLLER_LISTENER = "CONTROLLER";
    static final int NODE_ID = 1;

    /**
     * System property of the broker's JVM: how long a broker that was killed counts as alive, in milliseconds. Started again sooner, it
     * waits for that time. Shorter is for tests, which kill it; on a busy machine a short one takes a slow broker for a dead one.
     */
    static final String SESSION = "paceline.broker.session-millis";

    /** A system property too: how old a record is before it is compacted away; tests that read a topic's history set it. */
    static final String COMPACTION_LAG = "paceline.broker.compaction-lag-millis";

    private static final String HOST = "127.0.0.1";
    private static final String PLAIN = "PLAIN";
    private static final String SMALL_SEGMENT = String.valueOf(8 * 1024 * 1024);
    private static final int FOUR_MEBIBYTES = 4 * 1024 * 1024;

    private BrokerSettings() {}

    /** Whoever reaches the port may do everything: for tests. */
    static Map<String, String> open(Path logs, int port, int controllerPort) {
        Map<String, String> settings = common(logs, controllerPort);
        listeners(settings, "PLAINTEXT", "PLAINTEXT", port, controllerPort);
        return settings;
    }

    /** Everybody signs in, and may do what the access rules name. */
    static Map<String, String> secured(Path logs, int port, int controllerPort, KafkaUsers users) {
        Map<String, String> settings = common(logs, controllerPort);
        listeners(settings, "CLIENTS", "SASL_PLAINTEXT", port, controllerPort);
        // the broker signs in at itself by PLAIN, since no SCRAM password is there before its first start is over
        settings.put("sasl.mechanism.inter.broker.protocol", PLAIN);
        settings.put("sasl.mechanism.controller.protocol", PLAIN);
        settings.put("listener.name.clients.sasl.enabled.mechanisms", KafkaUsers.SCRAM + "," + PLAIN);
        settings.put(
                "listener.name.clients.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("listener.name.clients.plain.sasl.jaas.config", users.brokerLogin());
        settings.put("listener.name.controller.sasl.enabled.mechanisms", PLAIN);
        settings.put("listener.name.controller.plain.sasl.jaas.config", users.brokerLogin());
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("allow.everyone.if.no.acl.found", "false");
        settings.put("super.users", "User:" + KafkaUsers.BROKER + ";User:" + KafkaUsers.ADMIN);
        return settings;
    }

    private static Map<String, String> common(Path logs, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        singleCopy(settings);
        smallMachine(settings);
        smallSegments(settings);
        settings.put("log.dirs", logs.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("delete.topic.enable", "true");
        settings.put("message.max.bytes", String.valueOf(FOUR_MEBIBYTES));
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        return settings;
    }

    private static void listeners(
            Map<String, String> settings, String name, String protocol, int port, int controllerPort) {
        String clients = name + "://" + HOST + ":" + port;
        settings.put("listeners", clients + "," + CONTROLLER_LISTENER + "://" + HOST + ":" + controllerPort);
        settings.put("advertised.listeners", clients);
        settings.put(
                "listener.security.protocol.map", name + ":" + protocol + "," + CONTROLLER_LISTENER + ":" + protocol);
        settings.put("inter.broker.listener.name", name);
    }

    /** With one broker there are no replicas: the log goes to disk every second, and a kill -9 loses nothing at all. */
    private static void singleCopy(Map<String, String> settings) {
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("log.flush.interval.ms", "1000");
        settings.put("log.flush.scheduler.interval.ms", "1000");
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        settings.put("add.partitions.to.txn.retry.backoff.ms", "2");
        settings.put("broker.session.timeout.ms", System.getProperty(SESSION, "9000"));
        settings.put("broker.heartbeat.interval.ms", "1000");
    }

    private static void smallMachine(Map<String, String> settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "2");
        settings.put("offsets.topic.num.partitions", "6");
        settings.put("transaction.state.log.num.partitions", "6");
        settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(16 * 1024 * 1024));
        settings.put("log.index.size.max.bytes", String.valueOf(1024 * 1024));
    }

    /** Kafka compacts and deletes whole segments that it no longer writes to; its own topics would grow by 100 MiB and more first. */
    private static void smallSegments(Map<String, String> settings) {
        settings.put("offsets.topic.segment.bytes", SMALL_SEGMENT);
        settings.put("transaction.state.log.segment.bytes", SMALL_SEGMENT);
        settings.put("metadata.log.segment.bytes", SMALL_SEGMENT);
        settings.put("log.cleaner.min.compaction.lag.ms", System.getProperty(COMPACTION_LAG, "0"));
        settings.put("metadata.max.retention.bytes", String.valueOf(16 * 1024 * 1024));
    }
}
