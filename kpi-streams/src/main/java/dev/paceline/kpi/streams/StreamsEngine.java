package dev.paceline.kpi.streams;

import dev.paceline.kit.runtime.KafkaConnection;
import dev.paceline.kpi.application.NotReadyException;
import dev.paceline.kpi.application.Placement;
import dev.paceline.kpi.application.PublishCatalogue;
import dev.paceline.kpi.application.TotalsWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The life of the topology: waits for its topics, publishes the built-in catalogue, starts, and stops within a bounded time.
 * The Quarkus extension would tell a container to restart while topics are missing, and closes without a bound.
 */
@ApplicationScoped
class StreamsEngine {

    private static final Logger LOG = Logger.getLogger(StreamsEngine.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KpiConfig config;
    private final KafkaConnection connection;
    private final PublishCatalogue publishCatalogue;
    private final MeterRegistry registry;
    private final TotalsWatch watch;
    private final TenantModels models = new TenantModels();
    private final Held held = new Held();
    private final Restarts restarts = new Restarts();
    private final BlockingQueue<KafkaStreams> died = new LinkedBlockingQueue<>();
    private final KpiMeters meters;
    private final StateMeters stateMeters;
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable KafkaStreamsMetrics streamsMetrics;
    private volatile boolean stopping;
    private volatile boolean failed;
    private @Nullable Thread starter;

    StreamsEngine(
            KpiConfig config,
            KafkaConnection connection,
            PublishCatalogue publishCatalogue,
            MeterRegistry registry,
            TotalsWatch watch) {
        this.config = config;
        this.connection = connection;
        this.publishCatalogue = publishCatalogue;
        this.registry = registry;
        this.watch = watch;
        this.meters = new KpiMeters(registry);
        this.stateMeters = new StateMeters(registry, () -> streams, held);
    }

    void onStart(@Observes StartupEvent event) {
        StreamsSettings.check(config);
        meters.watch(models.passes());
        meters.watch(held.backlog());
        Thread thread = new Thread(this::keepRunning, "kpi-streams-start");
        thread.setDaemon(true);
        starter = thread;
        thread.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        KafkaStreams running = markStopping();
        Thread thread = starter;
        if (thread != null) {
            thread.interrupt();
        }
        if (running != null) {
            boolean clean = running.close(config.stopPatience());
            LOG.infof("streams stopped clean=%s", clean);
        }
    }

    /** After this nothing starts any more. */
    private synchronized @Nullable KafkaStreams markStopping() {
        stopping = true;
        return streams;
    }

    boolean isRunning() {
        KafkaStreams running = streams;
        return running != null && running.state() == KafkaStreams.State.RUNNING;
    }

    /** Whether only a restart of the process can help. */
    boolean isBroken() {
        return failed;
    }

    String state() {
        KafkaStreams running = streams;
        return running == null ? "WAITING" : running.state().name();
    }

    /** The age of the oldest record that this instance has not applied. */
    Duration behind() {
        return held.backlog().behind();
    }

    /**
     * Definitions and rosters.
     *
     * @throws NotReadyException before they have been read
     */
    TenantModels models() {
        requireRunning();
        return models;
    }

    /**
     * Who holds which partition of a store.
     *
     * @throws NotReadyException unless every partition is with somebody
     */
    Placement placement(String store) {
        return local().placement(store);
    }

    /**
     * Reads a partition of a store on this instance.
     *
     * @throws NotReadyException unless it was here, and whole, from the beginning to the end
     */
    <R> R reading(String store, int partition, Function<ReadOnlyKeyValueStore<String, byte[]>, R> read) {
        return reading(store, store, partition, read);
    }

    /**
     * The same for a store of a processor that says by another one of its stores that it is at work.
     *
     * @throws NotReadyException unless it was here, and whole, from the beginning to the end
     */
    <R> R reading(String store, String beside, int partition, Function<ReadOnlyKeyValueStore<String, byte[]>, R> read) {
        return local().reading(store, beside, partition, read);
    }

    private LocalStores local() {
        return new LocalStores(requireRunning(), config, held);
    }

    private KafkaStreams requireRunning() {
        KafkaStreams running = streams;
        if (running == null || running.state() != KafkaStreams.State.RUNNING) {
            throw new NotReadyException("the totals are " + state());
        }
        return running;
    }

    private void keepRunning() {
        try {
            awaitTopics();
            publishWhenPossible();
            start();
            while (!stopping) {
                beginAnew(died.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failed = true;
            LOG.errorf(e, "streams not started");
        }
    }

    private synchronized void start() {
        if (stopping) {
            return;
        }
        Map<String, Object> settings = StreamsSettings.instance(config, connection);
        Properties properties = new Properties();
        properties.putAll(settings);
        KafkaStreams next = new KafkaStreams(
                new KpiTopology(models, meters, watch, held).build(settings),
                properties,
                new StreamsClients(CommitPace.of(settings), held.backlog()));
        // a thread that takes the place of another one would be a new member, and wait until the old one counts as gone
        next.setUncaughtExceptionHandler(failure -> {
            LOG.errorf(failure, "stream thread failed, the streams begin anew");
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        next.setStateListener((now, before) -> {
            LOG.infof("streams state=%s before=%s", now, before);
            watch.movedAway();
            if (now == KafkaStreams.State.ERROR) {
                died.add(next);
            }
        });
        next.setGlobalStateRestoreListener(stateMeters);
        streamsMetrics = new KafkaStreamsMetrics(next);
        streamsMetrics.bindTo(registry);
        streams = next;
        next.start();
    }

    /** Starts the streams again under the same names: as the same members of the group, which need not wait for anybody. */
    private void beginAnew(KafkaStreams dead) throws InterruptedException {
        if (dead != streams) {
            return;
        }
        Thread.sleep(restarts.after(Duration.ofNanos(System.nanoTime())).toMillis());
        dead.close(config.stopPatience());
        KafkaStreamsMetrics metrics = streamsMetrics;
        if (metrics != null) {
            metrics.close();
        }
        try {
            start();
        } catch (RuntimeException e) {
            LOG.errorf(e, "streams not started again");
            KafkaStreams next = streams;
            died.add(next == null ? dead : next);
        }
    }

    private void awaitTopics() throws InterruptedException {
        try (Admin admin = Admin.create(connection.settings())) {
            Set<String> missing = missing(admin);
            while (!missing.isEmpty() && !stopping) {
                LOG.infof("waiting for topics missing=%s", missing);
                Thread.sleep(PAUSE.toMillis());
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

    private void publishWhenPossible() throws InterruptedException {
        while (!stopping) {
            try {
                LOG.infof("catalogue published definitions=%d", publishCatalogue.publish());
                return;
            } catch (RuntimeException e) {
                LOG.warnf(e, "catalogue not published, trying again");
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }
}
