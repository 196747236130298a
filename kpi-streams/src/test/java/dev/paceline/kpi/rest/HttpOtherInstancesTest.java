package dev.paceline.kpi.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.paceline.events.FactJson;
import dev.paceline.events.MetricId;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.application.Instance;
import dev.paceline.kpi.application.NotReadyException;
import dev.paceline.kpi.application.OtherInstances.BoardPart;
import dev.paceline.kpi.application.OtherInstances.BoardQuestion;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.context.ThreadContext;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Another instance that hangs, before its answer or in the middle of it. */
@Timeout(60)
class HttpOtherInstancesTest {

    private static final Duration DEADLINE = Duration.ofMillis(300);
    private static final TenantId TENANT = new TenantId("acme");
    private static final byte[] EMPTY =
            "{\"board\":\"b\",\"version\":1,\"whole\":true,\"standings\":[]}".getBytes(StandardCharsets.UTF_8);

    private final CountDownLatch released = new CountDownLatch(1);
    private final List<HttpServer> servers = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpOtherInstances others = within(DEADLINE);

    private static HttpOtherInstances within(Duration deadline) {
        return new HttpOtherInstances(
                new NobodysToken(),
                new InstanceProof(Optional.of("a common secret"), Clock.systemUTC()),
                FactJson.mapper(),
                ThreadContext.builder().build(),
                Optional.empty(),
                deadline);
    }

    @AfterEach
    void stop() {
        released.countDown();
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }

    @Test
    void oneThatHangsBeforeItsAnswerIsNotWaitedForBeyondTheDeadline() throws IOException {
        Instance hanging = instance(exchange -> await(released));
        assertThatThrownBy(() -> others.board(TENANT, hanging, question())).isInstanceOf(NotReadyException.class);
    }

    @Test
    void oneThatHangsInTheMiddleOfItsAnswerIsNotWaitedForBeyondTheDeadline() throws IOException {
        Instance hanging = instance(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(EMPTY, 0, 10);
            exchange.getResponseBody().flush();
            await(released);
        });
        assertThatThrownBy(() -> others.board(TENANT, hanging, question())).isInstanceOf(NotReadyException.class);
    }

    /** Each answers only when both have been asked. */
    @Test
    void severalAreAskedAtOnce() throws IOException {
        CountDownLatch both = new CountDownLatch(2);
        HttpHandler answer = exchange -> {
            both.countDown();
            await(both);
            exchange.sendResponseHeaders(200, EMPTY.length);
            exchange.getResponseBody().write(EMPTY);
            exchange.close();
        };
        Instance one = instance(answer);
        Instance other = instance(answer);
        List<Supplier<BoardPart>> questions =
                List.of(() -> others.board(TENANT, one, question()), () -> others.board(TENANT, other, question()));
        assertThat(others.together(questions)).extracting(BoardPart::board).containsExactly("b", "b");
    }

    @Test
    void whatOneOfSeveralDoesNotAnswerIsNoAnswer() throws IOException {
        Instance hanging = instance(exchange -> await(released));
        Instance answering = instance(exchange -> {
            exchange.sendResponseHeaders(200, EMPTY.length);
            exchange.getResponseBody().write(EMPTY);
            exchange.close();
        });
        List<Supplier<BoardPart>> questions = List.of(
                () -> others.board(TENANT, answering, question()), () -> others.board(TENANT, hanging, question()));
        assertThatThrownBy(() -> others.together(questions)).isInstanceOf(NotReadyException.class);
    }

    private Instance instance(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
        servers.add(server);
        return new Instance("127.0.0.1", server.getAddress().getPort());
    }

    private static BoardQuestion question() {
        LocalDate day = LocalDate.of(2024, 3, 1);
        return new BoardQuestion(
                "basis",
                new MetricId("deals_won"),
                null,
                null,
                new Span(day, day.plusMonths(1)),
                day,
                new TreeSet<>(List.of(1)),
                "",
                0);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(50, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody asks. */
    private static final class NobodysToken implements JsonWebToken {

        @Override
        public String getName() {
            return "nobody";
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of();
        }

        @Override
        public <T> @Nullable T getClaim(String name) {
            return null;
        }
    }
}
