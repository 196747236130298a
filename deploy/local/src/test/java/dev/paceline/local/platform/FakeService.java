package dev.paceline.local.platform;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Stands in for a service: a JVM of its own that is ready as soon as its management port answers. */
public final class FakeService {

    private FakeService() {}

    /** Runs until it is told to stop. */
    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv().getOrDefault("QUARKUS_MANAGEMENT_PORT", "0"));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        byte[] answer = System.getProperty("quarkus.smallrye-health.additional.property.started-as", "")
                .getBytes(StandardCharsets.UTF_8);
        for (String path : List.of("/q/health/ready", "/q/health/live")) {
            server.createContext(path, exchange -> {
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
        }
        server.start();
    }

    /** Puts a jar of this class where the service's own would be. */
    static void install(Path repository, Service service) throws IOException {
        Path jar = repository.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(repository.resolve(service.module()).resolve("target/quarkus-app"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        String entry = FakeService.class.getName().replace('.', '/') + ".class";
        Path classFile = Path.of("target/test-classes").resolve(entry);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out, manifest)) {
            zip.putNextEntry(new JarEntry(entry));
            zip.write(Files.readAllBytes(classFile));
            zip.closeEntry();
        }
    }
}
