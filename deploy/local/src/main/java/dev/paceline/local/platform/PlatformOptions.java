package dev.paceline.local.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What to start and how.
 *
 * @param repository the folder that holds the built modules
 * @param data where everything lies that outlives a start
 * @param services which ones; all of them unless said
 * @param jvmOptions of each service's JVM
 * @param compiling how eagerly all JVMs compile
 * @param environment put over the environment of every service, as in {@code QUARKUS_LOG_LEVEL}
 */
public record PlatformOptions(
        Path repository,
        DataDirectory data,
        Set<Service> services,
        List<String> jvmOptions,
        Compiling compiling,
        Map<String, String> environment) {

    /** A small heap each, since seven JVMs share the machine. */
    private static final List<String> SMALL_HEAP =
            List.of("-Xms32m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    /** Names the folder that holds the built modules, where it cannot be found from the working directory. */
    public static final String REPOSITORY_PROPERTY = "paceline.repository";

    public PlatformOptions {
        repository = repository.toAbsolutePath().normalize();
        services = Set.copyOf(services);
        jvmOptions = List.copyOf(jvmOptions);
        environment = Map.copyOf(environment);
    }

    /** Everything, with the data in that folder. */
    public static PlatformOptions in(Path data) {
        return new PlatformOptions(
                findRepository(),
                new DataDirectory(data),
                EnumSet.allOf(Service.class),
                SMALL_HEAP,
                Compiling.on(Runtime.getRuntime().availableProcessors()),
                Map.of());
    }

    /** Everything, with the data in {@code .paceline} beside the modules. */
    public static PlatformOptions inRepository() {
        return in(findRepository().resolve(".paceline"));
    }

    /** Only these services. */
    public PlatformOptions only(Set<Service> wanted) {
        return new PlatformOptions(repository, data, wanted, jvmOptions, compiling, environment);
    }

    /** With other options for the services' JVMs. */
    public PlatformOptions jvm(List<String> options) {
        return new PlatformOptions(repository, data, services, options, compiling, environment);
    }

    /** With JVMs that compile so eagerly. */
    public PlatformOptions compiling(Compiling eagerness) {
        return new PlatformOptions(repository, data, services, jvmOptions, eagerness, environment);
    }

    /** All options of a service's JVM, as on its command line. */
    public List<String> jvmArguments() {
        return Stream.concat(jvmOptions.stream(), compiling.options().stream()).toList();
    }

    /** With one more environment variable for every service. */
    public PlatformOptions with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new PlatformOptions(repository, data, services, jvmOptions, compiling, more);
    }

    /** The jar that starts the service; it may not be built. */
    Path jar(Service service) {
        return application(service).resolve("quarkus-run.jar");
    }

    /** The folder with everything that the service is made of. */
    Path application(Service service) {
        return repository.resolve(service.module()).resolve("target/quarkus-app");
    }

    /** The services that were asked for and are not built. */
    public List<Service> unbuilt() {
        return services.stream()
                .filter(service -> !Files.exists(jar(service)))
                .sorted()
                .toList();
    }

    private static Path findRepository() {
        String named = System.getProperty(REPOSITORY_PROPERTY);
        if (named != null) {
            return Path.of(named);
        }
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("deploy/local/pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "no Paceline repository around " + start + "; name it with -D" + REPOSITORY_PROPERTY + "=…");
    }
}
