package dev.paceline.local.platform;

import dev.paceline.embedded.Ending;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private final Service service;
    private final PlatformOptions options;
    private final ServiceEnvironment environment;
    private final Readiness readiness;
    private volatile @Nullable Process process;

    ServicePart(Service service, PlatformOptions options, ServiceEnvironment environment, Readiness readiness) {
        this.service = service;
        this.options = options;
        this.environment = environment;
        this.readiness = readiness;
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
    public ProcessHandle launch() {
        Path jar = options.jar(service);
        List<String> command = new ArrayList<>(DEAF_TO_THE_TERMINAL);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options.jvmOptions());
        command.addAll(options.compiling().options());
        command.addAll(List.of("-jar", jar.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(options.data().root().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment.of(service));
        builder.environment().putAll(options.environment());
        try {
            Process started = builder.start();
            process = started;
            return started.toHandle();
        } catch (IOException e) {
            throw new UncheckedIOException(service.module() + " cannot be started", e);
        }
    }

    @Override
    public boolean isReady() {
        Process now = process;
        return now != null
                && now.isAlive()
                && readiness.of(environment.ports().of(service).management());
    }

    @Override
    public void end() {
        Process now = process;
        if (now != null) {
            Ending.of(now.toHandle(), ENDING);
        }
    }
}
