package dev.paceline.local.platform;

import dev.paceline.embedded.Ending;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One service as production would run it: {@code java -jar quarkus-run.jar}, told everything by its environment. */
final class ServicePart implements Part {

    private static final Duration ENDING = Duration.ofSeconds(20);
    /**
     * Ctrl-C and a closing terminal reach every process of the terminal's group. The services must not hear them: the one who started them
     * stops them, in the right order.
     */
    private static final List<String> DEAF_TO_THE_TERMINAL =
            List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    /** A service says it with its health, so that no other process's answer is taken for its own. */
    private static final String MARK = "-Dquarkus.smallrye-health.additional.property.started-as=";

    private final Service service;
    private final PlatformOptions options;
    private final ServiceEnvironment environment;
    private final Readiness readiness;
    private volatile @Nullable Started started;

    ServicePart(Service service, PlatformOptions options, ServiceEnvironment environment, Readiness readiness) {
        this.service = service;
        this.options = options;
        this.environment = environment;
        this.readiness = readiness;
    }

    private record Started(Process process, String mark) {}

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
    public ProcessHandle launch() {
        Path jar = options.jar(service);
        List<String> command = new ArrayList<>(DEAF_TO_THE_TERMINAL);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options.jvmOptions());
        command.addAll(options.compiling().options());
        String mark = UUID.randomUUID().toString();
        command.addAll(List.of(MARK + mark, "-jar", jar.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(options.data().root().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment.of(service));
        builder.environment().putAll(options.environment());
        try {
            Process process = builder.start();
            started = new Started(process, mark);
            return process.toHandle();
        } catch (IOException e) {
            throw new UncheckedIOException(service.module() + " cannot be started", e);
        }
    }

    @Override
    public boolean isReady() {
        Started now = started;
        return now != null
                && now.process().isAlive()
                && readiness.of(environment.ports().of(service).management(), now.mark());
    }

    @Override
    public void end() {
        Started now = started;
        if (now != null) {
            Ending.of(now.process().toHandle(), ENDING);
        }
    }
}
