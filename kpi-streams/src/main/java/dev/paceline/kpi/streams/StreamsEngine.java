package dev.paceline.kpi.streams;

import dev.paceline.kit.runtime.KafkaConnection;
import dev.paceline.kpi.application.NotReadyException;
import dev.paceline.kpi.application.Placement;
import dev.paceline.kpi.application.PublishCatalogue;
import dev.paceline.kpi.application.TotalsWatch;
import dev.paceline.kpi.streams.FaultIsolation.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
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
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);
    private static final String GLOBAL_THREAD = "GlobalStreamThread";

    private final KpiConfig config;
    private final KafkaConnection connection;
    private final PublishCatalogue publishCatalogue;
    private final MeterRegistry registry;
    private final TotalsWatch watch;
    private final TenantModels models = new TenantModels();
    private final Held held = new Held();
    private final BlockingQueue<KafkaStreams> died = new LinkedBlockingQueue<>();
    private final KpiMeters meters;
    private final StateMeters stateMeters;
    private final FaultIsolation isolation;
    private final LetterProducer letters;
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
        this.letters = new LetterProducer(connection);
        this.isolation = new FaultIsolation(meters.setAside(), suspectsFile(config));
        this.stateMeters = new StateMeters(registry, Path.of(config.stateDir(), config.applicationId()), held);
    }

    /** Beside the state, not in it: a state that is thrown away takes nothing of this along. */
    private static Path suspectsFile(KpiConfig config) {
        return Path.of(config.stateDir(), config.applicationId() + "-" + config.instance() + ".failing");
    }

    void onStart(@Observes StartupEvent event) {
        StreamsSettings.check(config);
        meters.watch(models.passes());
        meters.watch(held.backlog());
        meters.setAside().sendLettersBy(letters::send);
        models.report((tenant, failure) -> meters.setAside()
                .add(SetAside.Kind.REFERENCE, "definitions, roster and settings of " + tenant, failure));
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
        letters.close();
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

    /** Whether only a restart of the process can help: it is about to end, no thread is left, or the same records fail for too long. */
    boolean isBroken() {
        return failed || isWithoutThreads() || isolation.hasFailedFor(config.failingAtMost());
    }

    private boolean isWithoutThreads() {
        KafkaStreams running = streams;
        try {
            return running != null
                    && running.state() == KafkaStreams.State.RUNNING
                    && running.metadataForLocalThreads().stream()
                            .allMatch(thread -> thread.threadState().equals("DEAD"));
        } catch (IllegalStateException e) {
            return false; // it has just stopped running, which the state will tell
        }
    }

    /** What was left out within the last hour, and what fails now, in words; empty when all is well. */
    List<String> degradations() {
        List<String> all = new ArrayList<>();
        isolation.failing().forEach(each -> all.add("failing " + each));
        meters.setAside().recent().forEach(each -> all.add(each.kind() + " " + each.what() + ": " + each.reason()));
        return all;
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
            new RequiredTopics(connection, () -> stopping).await(PAUSE);
            publishWhenPossible();
            start();
            while (!stopping) {
                beginAgain(died.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            endProcess("the streams cannot start", e);
        }
    }

    private synchronized void start() {
        if (stopping) {
            return;
        }
        Map<String, Object> settings = StreamsSettings.instance(config, connection);
        settings.put(FaultIsolation.SETTING, isolation);
        Properties properties = new Properties();
        properties.putAll(settings);
        KafkaStreams next = new MeasurableStreams(
                new KpiTopology(models, meters, watch, held).build(settings),
                properties,
                new StreamsClients(CommitPace.of(settings), held.backlog(), isolation));
        // a thread that takes the place of another one would be a new member, and wait until the old one counts as gone
        next.setUncaughtExceptionHandler(failure -> {
            take(failure);
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

    /** Learns from the failure of the thread that calls; where nothing can be learned, the process is of no more use. */
    private void take(Throwable failure) {
        boolean isGlobal = Thread.currentThread().getName().endsWith(GLOBAL_THREAD);
        if (isGlobal || isolation.failed(failure) == Verdict.GIVE_UP) {
            endProcess(isGlobal ? "the global thread failed" : "a stream thread failed", failure);
            return;
        }
        LOG.errorf(failure, "stream thread failed, the streams begin again failing=%s", isolation.failing());
    }

    /** Starts the streams again under the same names: as the same members of the group, which need not wait for anybody. */
    private void beginAgain(KafkaStreams dead) throws InterruptedException {
        if (dead != streams || failed) {
            return;
        }
        Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
        if (!dead.close(config.stopPatience())) {
            throw new IllegalStateException("the failed streams do not end within " + config.stopPatience());
        }
        KafkaStreamsMetrics metrics = streamsMetrics;
        if (metrics != null) {
            metrics.close();
        }
        start();
    }

    private void endProcess(String why, Throwable failure) {
        if (stopping) {
            return;
        }
        failed = true;
        LOG.fatalf(failure, "%s, the process ends so that it is started again", why);
        ProcessExit.fail(config.stopPatience());
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
