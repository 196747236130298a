package dev.paceline.bench;

import dev.paceline.embedded.FreePort;
import dev.paceline.local.identity.SigningKeys;
import dev.paceline.local.identity.TokenSigner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** kpi-streams as production runs it, alone on a broker, with a consumer group and a state of its own. */
record TopologyProcess(Process process) implements AutoCloseable {

    private static final Path JAR = Path.of("kpi-streams/target/quarkus-app/quarkus-run.jar");

    /** Starts it; {@code settings} are environment variables. */
    static TopologyProcess start(
            String bootstrap, Path folder, String application, List<String> jvmOptions, Map<String, String> settings)
            throws IOException {
        Files.createDirectories(folder);
        SigningKeys.loadOrMake(folder.resolve("private.pem"), folder.resolve("public.json"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
        File log = folder.resolve("kpi-streams.log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        Map<String, String> environment = builder.environment();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrap);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(FreePort.any()));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(FreePort.any()));
        environment.put(
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                folder.resolve("public.json").toUri().toString());
        environment.put("MP_JWT_VERIFY_ISSUER", TokenSigner.ISSUER);
        environment.put("PACELINE_KPI_STATE_DIR", folder.resolve("state").toString());
        environment.put("PACELINE_KPI_APPLICATION_ID", application);
        environment.putAll(settings);
        return new TopologyProcess(builder.start());
    }

    CpuClock cpu() {
        return new CpuClock(process.toHandle());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
