package dev.paceline.console.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paceline.console.application.ConsoleSettings;
import dev.paceline.console.application.Documents;
import dev.paceline.console.domain.Service;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reads the services' API documents from their management interfaces. */
@Singleton
class ServiceDocuments implements Documents {

    private static final Logger LOG = Logger.getLogger(ServiceDocuments.class);
    private static final int PATIENCE_MILLIS = 3_000;
    private static final String PATH = "/q/openapi?format=json";

    private final HttpClient client;
    private final ConsoleSettings settings;
    private final ObjectMapper mapper;

    ServiceDocuments(Vertx vertx, ConsoleSettings settings, ObjectMapper mapper) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(PATIENCE_MILLIS));
        this.settings = settings;
        this.mapper = mapper;
    }

    @Override
    public Uni<Optional<JsonNode>> of(Service service) {
        return Uni.createFrom()
                .completionStage(() -> ask(service).toCompletionStage())
                .map(body -> Optional.of(read(body)))
                .onFailure()
                .invoke(failure ->
                        LOG.infof("no API document service=%s reason=%s", service.serviceName(), failure.getMessage()))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private Future<Buffer> ask(Service service) {
        URI management = settings.openapi().of(service);
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(management.resolve(PATH).toString())
                .setTimeout(PATIENCE_MILLIS);
        return client.request(request).compose(HttpClientRequest::send).compose(ServiceDocuments::body);
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        return response.statusCode() == 200 ? response.body() : Future.failedFuture("status " + response.statusCode());
    }

    private JsonNode read(Buffer body) {
        try {
            return mapper.readTree(body.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
