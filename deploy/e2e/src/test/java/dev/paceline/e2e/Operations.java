package dev.paceline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.FactJson;
import dev.paceline.local.platform.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;
import org.jboss.jandex.MethodInfo;

/**
 * Every operation of every service, from two places that cannot be forgotten: the OpenAPI documents of the running services, and the
 * annotations in their jars, which show also what the documents hide, and who adds routes beside the REST layer.
 */
final class Operations {

    private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");
    private static final DotName OBSERVES = DotName.createSimple("jakarta.enterprise.event.Observes");
    private static final DotName ROUTER = DotName.createSimple("io.vertx.ext.web.Router");
    private static final DotName FILTERS = DotName.createSimple("io.quarkus.vertx.http.runtime.filters.Filters");
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Platform platform;
    private final Map<Service, JsonNode> documents = new EnumMap<>(Service.class);

    Operations(Platform platform) {
        this.platform = platform;
        for (Service service : Service.values()) {
            documents.put(service, document(service));
        }
    }

    /** The service's own OpenAPI document. */
    JsonNode of(Service service) {
        return Objects.requireNonNull(documents.get(service));
    }

    /** What the operation's document says that it answers, by status. */
    JsonNode responses(AccessRow row) {
        return of(row.at())
                .path("paths")
                .path(row.path())
                .path(row.method().toLowerCase(Locale.ROOT))
                .path("responses");
    }

    /** As in {@code goals-service GET /api/v1/goals/{id}}. */
    Set<String> documented() {
        Set<String> found = new TreeSet<>();
        documents.forEach((service, document) -> document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    String name = method.toUpperCase(Locale.ROOT);
                    if (METHODS.contains(name)) {
                        found.add(service.module() + " " + name + " " + path.getKey());
                    }
                })));
        return found;
    }

    /** The same from the annotations, the hidden ones included. */
    Set<String> annotated() {
        Set<String> found = new TreeSet<>();
        for (Service service : Service.values()) {
            Index index = index(service);
            for (AnnotationInstance annotation : index.getAnnotations(PATH)) {
                if (annotation.target().kind() == org.jboss.jandex.AnnotationTarget.Kind.CLASS) {
                    addMethods(
                            found,
                            service,
                            annotation.target().asClass(),
                            annotation.value().asString());
                }
            }
        }
        return found;
    }

    /** The classes that add routes or filters beside the REST layer. */
    Set<String> routers() {
        Set<String> found = new TreeSet<>();
        for (Service service : Service.values()) {
            for (AnnotationInstance observes : index(service).getAnnotations(OBSERVES)) {
                var parameter = observes.target().asMethodParameter();
                DotName type =
                        parameter.method().parameterType(parameter.position()).name();
                if (type.equals(ROUTER) || type.equals(FILTERS)) {
                    found.add(parameter.method().declaringClass().simpleName());
                }
            }
        }
        return found;
    }

    private static void addMethods(Set<String> found, Service service, ClassInfo resource, String below) {
        for (MethodInfo method : resource.methods()) {
            for (String name : METHODS) {
                if (method.hasDeclaredAnnotation(DotName.createSimple("jakarta.ws.rs." + name))) {
                    AnnotationInstance own = method.declaredAnnotation(PATH);
                    String path = joined(below, own == null ? "" : own.value().asString());
                    found.add(service.module() + " " + name + " " + path);
                }
            }
        }
    }

    /** As the document writes it: with one slash between the parts, none at the end, and without patterns of parameters. */
    private static String joined(String below, String own) {
        String path = ("/" + below + "/" + own).replaceAll("\\{\\s*(\\w+)\\s*:[^{}]*(\\[[^]]*])?[^{}]*}", "{$1}");
        String plain = path.replaceAll("/+", "/");
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    private static Index index(Service service) {
        Path application = Path.of("..", "..", service.module(), "target", "quarkus-app");
        Indexer indexer = new Indexer();
        try (Stream<Path> own = Files.list(application.resolve("app"));
                Stream<Path> libraries = Files.list(application.resolve("lib").resolve("main"))) {
            Stream.concat(
                            own,
                            libraries.filter(jar -> jar.getFileName().toString().contains("paceline")))
                    .filter(jar -> jar.toString().endsWith(".jar"))
                    .forEach(jar -> addTo(indexer, jar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return indexer.complete();
    }

    private static void addTo(Indexer indexer, Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (var entry : (Iterable<java.util.jar.JarEntry>) file.stream()::iterator) {
                if (entry.getName().endsWith(".class")) {
                    try (InputStream bytes = file.getInputStream(entry)) {
                        indexer.index(bytes);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode document(Service service) {
        URI address = platform.local().management(service).resolve("/q/openapi?format=json");
        try {
            HttpRequest request = HttpRequest.newBuilder(address).build();
            return FactJson.mapper()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
