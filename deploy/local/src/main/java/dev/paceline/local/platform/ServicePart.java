package dev.paceline.local.platform;

import dev.paceline.embedded.Ending;
import dev.paceline.embedded.OwnerOnly;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One service as production would run it: {@code java -jar quarkus-run.jar}, told everything by its environment. */
final class ServicePart implements Part {

    private static final Duration ENDING = Duration.ofSeconds(20);
    /**
     * Ctrl-C and a closing terminal reach every process of the terminal's group. The services must not hear them: the one who started them
     * stops them, in the right order. What they write is their owner's alone.
     */
    private static final List<String> OWN_FILES_AND_DEAF_TO_THE_TERMINAL =
            List.of("/bin/sh", "-c", "umask 077; trap '' INT HUP; exec \"$@\"", "sh");

    /** A service says it with its health, so that no other process's answer is taken for its own. */
    private static final String TOKEN = "-Dquarkus.smallrye-health.additional.property.started-as=";

    private final Service service;
    private final PlatformOptions options;
    private final ServiceEnvironment environment;
    private final Health health;
    private volatile @Nullable Launched launched;

    ServicePart(Service service, PlatformOptions options, ServiceEnvironment environment, Health health) {
        this.service = service;
        this.options = options;
        this.environment = environment;
        this.health = health;
    }

    @Override
    public String name() {
        return service.module();
    }

    @Override
    public String where() {
        return "http://127.0.0.1:" + environment.ports().of(service).http();
    }

    @Override
    public Path log() {
        return options.data().log(service.module());
    }

    @Override
    public String fingerprint() {
        Fingerprint fingerprint = new Fingerprint()
                .files(options.application(service))
                .variables(environment.of(service))
                .variables(options.environment());
        options.jvmArguments().forEach(fingerprint::text);
        return fingerprint.hash();
    }

    @Override
    public Launched launch() {
        String fingerprint = fingerprint();
        String token = UUID.randomUUID().toString();
        LogEnd.turnOver(log());
        OwnerOnly.file(log());
        ProcessBuilder builder = new ProcessBuilder(command(token))
                .directory(options.data().root().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment.of(service));
        builder.environment().putAll(options.environment());
        try {
            Launched started = Launched.of(builder.start(), fingerprint, token);
            launched = started;
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(service.module() + " cannot be started", e);
        }
    }

    private List<String> command(String token) {
        List<String> command = new ArrayList<>(OWN_FILES_AND_DEAF_TO_THE_TERMINAL);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options.jvmArguments());
        command.addAll(List.of(TOKEN + token, "-jar", options.jar(service).toString()));
        return command;
    }

    @Override
    public Optional<Launched> takeOver(ProcessMark mark, ProcessHandle process) {
        Launched running = Launched.foreign(
                process, fingerprint(), Optional.ofNullable(mark.token()).orElse(""));
        launched = running;
        return isReady() ? Optional.of(running) : Optional.empty();
    }

    @Override
    public boolean isReady() {
        Launched now = launched;
        return now != null && now.process().isAlive() && health.isReady(management(), now.token());
    }

    @Override
    public Optional<String> whyNotLive() {
        return health.whyNotLive(management());
    }

    private int management() {
        return environment.ports().of(service).management();
    }

    @Override
    public void end() {
        Launched now = launched;
        if (now != null) {
            Ending.of(now.process(), ENDING);
        }
    }
}
