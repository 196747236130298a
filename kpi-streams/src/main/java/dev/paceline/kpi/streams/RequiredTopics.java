package dev.paceline.kpi.streams;

import dev.paceline.kit.runtime.KafkaConnection;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.jboss.logging.Logger;

/** The topics that must be there before the topology starts. */
final class RequiredTopics {

    private static final Logger LOG = Logger.getLogger(RequiredTopics.class);

    private final KafkaConnection connection;
    private final BooleanSupplier stopping;

    /** @param stopping when there is nothing to wait for any more */
    RequiredTopics(KafkaConnection connection, BooleanSupplier stopping) {
        this.connection = connection;
        this.stopping = stopping;
    }

    /** Returns once all are there. */
    void await(Duration pause) throws InterruptedException {
        try (Admin admin = Admin.create(connection.settings())) {
            Set<String> missing = missing(admin);
            while (!missing.isEmpty() && !stopping.getAsBoolean()) {
                LOG.infof("waiting for topics missing=%s", missing);
                Thread.sleep(pause.toMillis());
                missing = missing(admin);
            }
        }
    }

    private static Set<String> missing(Admin admin) throws InterruptedException {
        Set<String> missing = new TreeSet<>(KpiTopology.topics());
        try {
            missing.removeAll(admin.listTopics().names().get());
        } catch (ExecutionException e) {
            LOG.warnf("topics not listed reason=%s", e.getMessage());
        }
        return missing;
    }
}
