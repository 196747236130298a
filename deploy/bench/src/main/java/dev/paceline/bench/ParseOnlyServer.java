package dev.paceline.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;

/** The limit for a webhook endpoint: parses the JSON body, answers 202, does nothing else. Runs in a JVM of its own. */
final class ParseOnlyServer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ParseOnlyServer() {}

    /** Prints its port, then serves until its input ends. */
    public static void main(String[] args) throws IOException {
        HttpServer server = Vertx.vertx()
                .createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> request.response()
                        .setStatusCode(parses(body.getBytes()) ? 202 : 400)
                        .end()))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        System.out.println(URI.create("http://127.0.0.1:" + server.actualPort() + "/"));
        while (System.in.read() >= 0) {
            continue;
        }
        System.exit(0);
    }

    private static boolean parses(byte[] body) {
        try {
            return !JSON.readTree(body).isMissingNode();
        } catch (IOException e) {
            return false;
        }
    }
}
