package dev.paceline.kpi.streams;

import dev.paceline.kit.runtime.KafkaConnection;
import dev.paceline.kpi.application.NotReadyException;
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
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
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
    private final BackgroundModelBuilds builds = new BackgroundModelBuilds();
    private final TenantModels models = new TenantModels(builds);
    private final Held held = new Held();
    private final BlockingQueue<KafkaStreams> died = new LinkedBlockingQueue<>();
    private final KpiMeters meters;
    private final StateMeters stateMeters;
    private final FaultIsolation isolation;
    private final LetterProducer letters;
    private final RunningStreams streams = new RunningStreams();
    private final StandbyCopies copies = new StandbyCopies(streams);
    private final LocalStores stores;
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
        this.stores = new LocalStores(streams, copies, config, held);
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
        if (config.address().isPresent()) {
            copies.start();
        }
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
            boolean clean = running.close(
                    CloseOptions.timeout(config.stopPatience()).withGroupMembershipOperation(membershipAfterStop()));
            LOG.infof("streams stopped clean=%s", clean);
        }
        copies.close();
        builds.close();
        letters.close();
    }

    /** Another instance takes over at once; one that is alone keeps its place, which costs a restart nothing. */
    private GroupMembershipOperation membershipAfterStop() {
        return config.address().isPresent()
                ? GroupMembershipOperation.LEAVE_GROUP
                : GroupMembershipOperation.REMAIN_IN_GROUP;
    }

    /** After this nothing starts any more. */
    private synchronized @Nullable KafkaStreams markStopping() {
        stopping = true;
        return streams.get();
    }

    /** Whether questions are answered, also while partitions move. */
    boolean isServing() {
        return streams.isServing();
    }

    /** Whether only a restart of the process can help: it is about to end, no thread is left, or the same records fail for too long. */
    boolean isBroken() {
        return failed || streams.isWithoutThreads() || isolation.hasFailedFor(config.failingAtMost());
    }

    /** What was left out within the last hour, and what fails now, in words; empty when all is well. */
    List<String> degradations() {
        List<String> all = new ArrayList<>();
        isolation.failing().forEach(each -> all.add("failing " + each));
        meters.setAside().recent().forEach(each -> all.add(each.kind() + " " + each.what() + ": " + each.reason()));
        return all;
    }

    String state() {
        return streams.state();
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
        streams.requireServing();
        return models;
    }

    /** The stores on this instance, and who holds what else. */
    LocalStores stores() {
        return stores;
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
            if (now == KafkaStreams.State.RUNNING) {
                streams.hasBegun(next);
            }
            if (now == KafkaStreams.State.ERROR) {
                died.add(next);
            }
        });
        next.setGlobalStateRestoreListener(stateMeters);
        streamsMetrics = new KafkaStreamsMetrics(next);
        streamsMetrics.bindTo(registry);
        streams.set(next);
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
        if (dead != streams.get() || failed) {
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
