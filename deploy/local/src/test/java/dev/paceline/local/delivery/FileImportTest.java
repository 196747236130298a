package dev.paceline.local.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.paceline.local.delivery.FileImport.Ending;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileImportTest {

    private static final String DONE = view("DONE", 2, "");

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Integer> answers = new ArrayList<>();
    private final Path folder;
    private final HttpServer frontDoor;
    private volatile String known = "";

    FileImportTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.frontDoor = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    }

    @BeforeEach
    void open() {
        frontDoor.createContext("/api/v1/imports", this::answer);
        frontDoor.start();
    }

    @AfterEach
    void close() {
        frontDoor.stop(0);
    }

    @Test
    void aFileIsSentUnderItsKeyUntilAllOfItIsSafe() throws Exception {
        answers.add(200);

        Ending ending = send(deals());

        assertThat(ending.refusal()).isEmpty();
        assertThat(ending.status().orElseThrow().rows()).isEqualTo(2);
        assertThat(heard).containsExactly("source=src_1 march text/csv id\n1\n2\n");
    }

    @Test
    void whatBreaksOffIsSentAgain() throws Exception {
        answers.addAll(List.of(503, 409, 200));

        assertThat(send(deals()).refusal()).isEmpty();
        assertThat(heard).hasSize(3).containsOnly("source=src_1 march text/csv id\n1\n2\n");
    }

    @Test
    void whatIsSafeAlreadyIsNotSent() throws Exception {
        known = DONE;

        assertThat(send(deals()).status().orElseThrow().isDone()).isTrue();
        assertThat(heard).isEmpty();
    }

    @Test
    void whatIsRefusedIsNotTriedAgain() throws Exception {
        answers.add(422);
        known = view("FAILED", 1, "None of the first 1000 rows could be read");

        assertThat(send(deals()).refusal().orElseThrow()).startsWith("HTTP 422 ");
        assertThat(heard).hasSize(1);
    }

    @Test
    void theKeyTellsWhatIsInTheFileAndHowItIsRead() throws IOException {
        RowFile deals = RowFile.of(deals());
        Files.writeString(folder.resolve("copy.csv"), "id\n1\n2\n");
        Files.writeString(folder.resolve("other.csv"), "id\n1\n3\n");

        assertThat(deals.key("mapping")).matches("file-[0-9a-f]{32}");
        assertThat(RowFile.of(folder.resolve("copy.csv")).key("mapping")).isEqualTo(deals.key("mapping"));
        assertThat(RowFile.of(folder.resolve("other.csv")).key("mapping")).isNotEqualTo(deals.key("mapping"));
        assertThat(deals.key("other mapping")).isNotEqualTo(deals.key("mapping"));
    }

    @Test
    void anUnknownEndingIsRefusedInPlainWords() {
        assertThatThrownBy(() -> RowFile.of(folder.resolve("deals.xls")))
                .hasMessageContaining("deals.xls")
                .hasMessageContaining(".csv");
    }

    private Ending send(Path file) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + frontDoor.getAddress().getPort());
        return new FileImport(HttpClient.newHttpClient(), address, "token")
                .send(RowFile.of(file), "src_1", "march", status -> {});
    }

    private Path deals() throws IOException {
        return Files.writeString(folder.resolve("deals.csv"), "id\n1\n2\n");
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            respond(exchange, 200, "{\"items\":[" + known + "]}");
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        heard.add(exchange.getRequestURI().getQuery() + " "
                + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                + exchange.getRequestHeaders().getFirst("Content-Type") + " " + body);
        int status = answers.remove(0);
        respond(exchange, status, status == 200 ? DONE : "{\"detail\":\"no\"}");
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String view(String state, int rows, String fault) {
        return "{\"state\":\"%s\",\"rows\":%d,\"accepted\":%d,\"bytes\":7,\"fault\":\"%s\"}"
                .formatted(state, rows, rows, fault);
    }
}
