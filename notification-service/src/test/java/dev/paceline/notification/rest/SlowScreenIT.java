package dev.paceline.notification.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paceline.events.ChannelId;
import dev.paceline.events.Splash;
import dev.paceline.events.SplashId;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class SlowScreenIT {

    private static final int MANY = 500;
    private static final int SMALL_WINDOW = 4_096;
    private static final String LONG_WORDS = "won ".repeat(7_500);

    private final Company acme = Company.fresh();

    @Test
    void aScreenThatStopsReadingIsDroppedWithoutHarmToTheOthers() throws IOException {
        URI main = URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/channels/main/stream");
        try (TestTopics topics = TestTopics.open();
                EventStream reading = EventStream.open(main, acme.token("admin"));
                Socket stuck = stuck(main)) {
            for (int i = 0; i < MANY; i++) {
                topics.send(Topics.SPLASHES, splash(i));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> reading.events().size() == MANY);

            long received = readToTheEnd(stuck.getInputStream());
            assertThat(received).isPositive().isLessThan((long) MANY * LONG_WORDS.length());
        }
    }

    private Socket stuck(URI uri) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL_WINDOW);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        String request = "GET " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                + "\r\nAuthorization: Bearer " + acme.token("admin") + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        return socket;
    }

    /** What the kernel still holds, up to the end of the connection; a connection that stays open times out. */
    private static long readToTheEnd(InputStream in) throws IOException {
        long total = 0;
        byte[] part = new byte[65_536];
        try {
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                total += read;
            }
        } catch (SocketException reset) {
            return total;
        }
        return total;
    }

    private Splash splash(int number) {
        Instant now = Instant.now();
        return new Splash(
                acme.tenant(),
                new ChannelId("main"),
                new SplashId("s" + number),
                "deal-won",
                "Deal won",
                LONG_WORDS,
                null,
                null,
                null,
                now,
                now.plusSeconds(120),
                "cause");
    }
}
