package dev.paceline.testkit;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps Kafka's clients from writing their whole configuration into the test's output at every start. */
final class KafkaLogs {

    /** Held here, since a logger that nobody holds forgets its level. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private KafkaLogs() {}

    /** Warnings only, unless the test's configuration says otherwise. */
    static void quieten() {
        if (KAFKA.getLevel() == null) {
            KAFKA.setLevel(Level.WARNING);
        }
    }
}
