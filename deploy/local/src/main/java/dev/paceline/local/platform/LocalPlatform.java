package dev.paceline.local.platform;

import dev.paceline.local.identity.Bearer;
import dev.paceline.local.identity.DemoUser;
import dev.paceline.local.identity.DemoUsers;
import dev.paceline.local.identity.PrivateFiles;
import dev.paceline.local.identity.RandomText;
import dev.paceline.local.identity.SigningKeys;
import dev.paceline.local.identity.TokenSigner;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The whole of Paceline on one machine, each part a process of its own: {@code LocalPlatform.start(PlatformOptions.in(folder))}. The same
 * folder continues with the same data, and on the same ports where they are free.
 */
public final class LocalPlatform implements AutoCloseable {

    private static final int AES_256_BYTES = 32;

    private final PlatformOptions options;
    private final OneAtATime lock;
    private final StateFile state;
    private final Ports ports;
    private final Identity identity;
    private final Parts parts;
    private boolean stopped;

    /** Who signs and who signs in. */
    private record Identity(TokenSigner signer, List<DemoUser> users) {}

    private LocalPlatform(PlatformOptions options, OneAtATime lock, Progress progress) {
        DataDirectory data = options.data();
        this.options = options;
        this.lock = lock;
        this.state = new StateFile(data.state());
        List<ProcessMark> left = cleanUp(options, progress);
        Set<String> living = left.stream().map(ProcessMark::name).collect(Collectors.toSet());
        this.ports =
                state.read().map(PlatformState::ports).orElse(Ports.defaults()).freed(new FreePorts(), living);
        SigningKeys keys = SigningKeys.loadOrMake(data.privateKey(), data.publicKeys());
        this.identity =
                new Identity(new TokenSigner(keys), DemoUsers.loadOrMake(data.clearUsers(), data.hashedUsers()));
        this.parts = Parts.of(options, ports, secretsKey(data), state, progress);
        state.write(PlatformState.begun(ports, left));
    }

    /**
     * Starts everything and returns when all of it is ready; when something fails, all of it is stopped again. What is not stopped by then is
     * stopped when this JVM ends.
     */
    public static LocalPlatform start(PlatformOptions options, Progress progress) {
        LocalPlatform platform = prepare(options, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::stop, "stop-paceline"));
        try {
            platform.bringUp();
            return platform;
        } catch (RuntimeException e) {
            platform.stop();
            throw e;
        }
    }

    /** The same without a word. */
    public static LocalPlatform start(PlatformOptions options) {
        return start(options, Progress.silent());
    }

    /**
     * Gets everything ready without starting it, so that {@link #stop} can be called at any moment of {@link #bringUp}.
     *
     * @throws AlreadyRunningException when another start is at work on the same folder
     * @throws PartFailedException when a service is not built
     */
    public static LocalPlatform prepare(PlatformOptions options, Progress progress) {
        List<Service> unbuilt = options.unbuilt();
        if (!unbuilt.isEmpty()) {
            String names = unbuilt.stream().map(Service::module).collect(Collectors.joining(", "));
            throw new PartFailedException("not built: " + names + " (expected " + options.jar(unbuilt.get(0))
                    + "); run mvn package, or start without them");
        }
        options.data().make();
        OneAtATime lock =
                OneAtATime.on(options.data().lock()).orElseThrow(() -> new AlreadyRunningException(options.data()));
        try {
            return new LocalPlatform(options, lock, progress);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Starts what was prepared and returns when all of it is ready. */
    public void bringUp() {
        parts.start();
        synchronized (this) {
            if (!stopped) {
                state.change(PlatformState::nowReady);
            }
        }
    }

    /** Stops everything in the right order, and nothing else; a second call does nothing. */
    public synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        parts.stop();
        state.change(PlatformState::stopped);
        lock.close();
    }

    @Override
    public void close() {
        stop();
    }

    /** Kills the service's process as a crash would (SIGKILL); it stays dead until {@link #restart}. */
    public void kill(Service service) {
        kill(service.module());
    }

    /** The same for any part by its name; {@code kafka} and {@code postgres} are parts too. */
    public void kill(String part) {
        parts.named(part).kill();
    }

    /** Starts the service again after {@link #kill}, and returns when it is ready. */
    public void restart(Service service) {
        restart(service.module());
    }

    /** The same for any part by its name. */
    public void restart(String part) {
        parts.named(part).start();
    }

    /** The service's process, for those who measure it. Fails when it does not run. */
    public ProcessHandle process(Service service) {
        return state.read()
                .flatMap(known -> known.process(service.module()))
                .flatMap(ProcessMark::living)
                .orElseThrow(() -> new IllegalStateException(service.module() + " does not run"));
    }

    /** Where the service answers people and machines. */
    public URI url(Service service) {
        return URI.create("http://127.0.0.1:" + ports.of(service).http());
    }

    /** Where the service answers those who look after it: health, metrics, OpenAPI. */
    public URI management(Service service) {
        return URI.create("http://127.0.0.1:" + ports.of(service).management());
    }

    /** The {@code bootstrap.servers} of Kafka clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + ports.kafka();
    }

    /** The settings of a Kafka client that may read and write everything; they hold a password. */
    public Map<String, Object> kafkaClient() {
        return options.data().kafkaClient(ports);
    }

    /** A signed token. */
    public String token(Bearer bearer) {
        return identity.signer().sign(bearer);
    }

    /** Who may sign in at the console, with passwords. */
    public List<DemoUser> users() {
        return identity.users();
    }

    public Ports ports() {
        return ports;
    }

    public DataDirectory data() {
        return options.data();
    }

    /** Ends what cannot be taken over; the marks of what perhaps can. */
    private List<ProcessMark> cleanUp(PlatformOptions options, Progress progress) {
        Set<String> wanted = options.services().stream().map(Service::module).collect(Collectors.toSet());
        wanted.add(KafkaPart.NAME);
        wanted.add(PostgresPart.NAME);
        List<String> ended = new Leftovers(options.data()).endAllBut(wanted);
        if (!ended.isEmpty()) {
            progress.notice("cleaned up what an earlier start left running: " + String.join(", ", ended));
        }
        return state.read().map(PlatformState::livingProcesses).orElse(List.of());
    }

    private static String secretsKey(DataDirectory data) {
        if (!Files.exists(data.secretsKey())) {
            PrivateFiles.write(data.secretsKey(), RandomText.base64(AES_256_BYTES));
        }
        return PrivateFiles.read(data.secretsKey()).strip();
    }
}
